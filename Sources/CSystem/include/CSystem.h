// System calls that the Glibc module of Swift leaves out.
#ifndef CSYSTEM_H
#define CSYSTEM_H
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

/// A non-blocking, close-on-exec event counter; -1 on failure.
int csystem_eventfd(void);

/// Starts a thread that leaves signals from outside to the program's own threads; those of a crash are not held back.
/// 0, or an errno.
int csystem_thread(pthread_t *thread, void *(*body)(void *), void *context);

/// What happened to a file that an epoll set watches.
struct csystem_event {
  uint64_t tag;
  /// `ended`: the other side sends nothing more, though bytes may wait; `closed`: neither side does.
  int readable, ended, closed, broken;
};

/// A new, close-on-exec epoll set; -1 and errno on failure.
int csystem_epoll(void);
/// Watches a file, edge-triggered: for input and the other side's end, and for room to write when `writes` is not 0.
int csystem_epoll_add(int epoll, int file, uint64_t tag, int writes);
/// Waits for at most 64 events, for ever when `milliseconds` is -1; their number, or -1 and errno.
int csystem_epoll_wait(int epoll, struct csystem_event *events, int count, int milliseconds);
/// The next connection of a listening socket, non-blocking and close-on-exec; -1 and errno when there is none.
int csystem_accept(int listener);

/// A non-blocking, close-on-exec descriptor that is readable when something happens in a watched folder (inotify(7)); -1
/// and errno on failure.
int csystem_watch(void);
/// Watches for files of a folder that are written, come or go; again for the same folder changes nothing. -1 and errno on
/// failure.
int csystem_watch_folder(int watch, const char *path);
/// Takes what has happened; whether anything has.
int csystem_watch_take(int watch);

/// Fills with random bytes of the system (getrandom(2)); 0, or -1 and errno.
int csystem_random(void *bytes, size_t count);

/// The magic number of the file system that holds a path (statfs(2)); -1 and errno on failure.
int csystem_file_system(const char *path, uint64_t *kind);
/// Makes sure of room up to `size`, without writing zeros where the file system cannot; -1 and errno on failure.
int csystem_preallocate(int file, int64_t size);

/// Folds `count` blocks of 64 bytes into a SHA-256 state (FIPS 180-4), by the processor's SHA instructions where it has them.
void csystem_sha256_blocks(uint32_t state[8], const uint8_t *blocks, size_t count);
/// The same without them.
void csystem_sha256_blocks_portable(uint32_t state[8], const uint8_t *blocks, size_t count);

/// Carries a CRC-32C (Castagnoli, RFC 3720 appendix B.4) on over `count` bytes; begins with 0. By the processor's
/// CRC instruction where it has it.
uint32_t csystem_crc32c(uint32_t crc, const uint8_t *bytes, size_t count);
/// The same without it.
uint32_t csystem_crc32c_portable(uint32_t crc, const uint8_t *bytes, size_t count);

#endif

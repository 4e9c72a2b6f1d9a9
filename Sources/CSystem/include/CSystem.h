// System calls that the Glibc module of Swift leaves out.
#ifndef CSYSTEM_H
#define CSYSTEM_H
#include <stddef.h>
#include <stdint.h>

/// A non-blocking, close-on-exec event counter; -1 on failure.
int csystem_eventfd(void);

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

#define _GNU_SOURCE 1
#include "CNcurses.h"
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/// Starts a program in our own process group, with the signals as a shell would leave them.
static pid_t start(char *const arguments[], posix_spawn_file_actions_t *files) {
  pid_t child = -1;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  if (posix_spawnattr_init(&attributes) != 0) return -1;
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int problem = posix_spawnp(&child, arguments[0], files, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  return problem == 0 ? child : -1;
}

static int exit_status(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int cncurses_run(char *const arguments[]) {
  pid_t child = start(arguments, NULL);
  if (child < 0) return 127;
  for (;;) {
    int status;
    if (waitpid(child, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      return 127;
    }
    if (!WIFSTOPPED(status)) return exit_status(status);
    // It was stopped from the keyboard, so the job stops; the shell continues all of it.
    cncurses_stop_job();
    kill(child, SIGCONT);
  }
}

static void give(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    struct pollfd room = {.fd = descriptor, .events = POLLOUT};
    if (poll(&room, 1, 1000) <= 0) return;
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno != EINTR && errno != EAGAIN) return;
    if (written < 0) continue;
    bytes += written;
    count -= (size_t)written;
  }
}

bool cncurses_feed(char *const arguments[], const void *bytes, size_t count) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = start(arguments, &files);
  posix_spawn_file_actions_destroy(&files);
  close(ends[0]);
  if (child >= 0) {
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    give(ends[1], bytes, count);
  }
  close(ends[1]);
  if (child < 0) return false;
  // A clipboard tool that finds no server may wait for ever.
  const struct timespec pause = {.tv_nsec = 2 * 1000 * 1000};
  int status = 0;
  for (int tries = 0; tries < 500; tries++) {
    pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return exit_status(status) == 0;
    if (ended < 0 && errno != EINTR) return false;
    nanosleep(&pause, NULL);
  }
  kill(child, SIGKILL);
  waitpid(child, &status, 0);
  return false;
}

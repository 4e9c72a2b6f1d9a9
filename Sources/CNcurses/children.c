#define _GNU_SOURCE 1
#include "CNcurses.h"
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/// Starts a program with the signals as a shell would leave them, in our process group or one of its own.
static pid_t start(char *const arguments[], posix_spawn_file_actions_t *files, bool own_group) {
  pid_t child = -1;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  if (posix_spawnattr_init(&attributes) != 0) return -1;
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  posix_spawnattr_setflags(&attributes, own_group ? flags | POSIX_SPAWN_SETPGROUP : flags);
  int problem = posix_spawnp(&child, arguments[0], files, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  return problem == 0 ? child : -1;
}

static int exit_status(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// Gives the keyboard to a process group. From the background that would stop us, were the signal not blocked.
static void give_keyboard(pid_t group) {
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &mask);
  tcsetpgrp(STDIN_FILENO, group);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

int cncurses_run(char *const arguments[]) {
  const pid_t ours = getpgrp();
  const bool has_keyboard = tcgetpgrp(STDIN_FILENO) == ours;
  // What Ctrl-C interrupts there is not us.
  const pid_t child = start(arguments, NULL, has_keyboard);
  if (child < 0) return 127;
  if (has_keyboard) give_keyboard(child);
  int status = 0, result = 127;
  for (;;) {
    if (waitpid(child, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      break;
    }
    if (WIFSTOPPED(status) && (WSTOPSIG(status) == SIGTTIN || WSTOPSIG(status) == SIGTTOU)) {
      // It asked for the keyboard before it had it.
      if (has_keyboard) give_keyboard(child);
    } else if (WIFSTOPPED(status)) {
      // It was stopped from the keyboard, so the job stops; the shell continues all of it.
      if (has_keyboard) give_keyboard(ours);
      cncurses_stop_job();
      if (has_keyboard) give_keyboard(child);
    } else {
      result = exit_status(status);
      break;
    }
    kill(has_keyboard ? -child : child, SIGCONT);
  }
  if (has_keyboard) give_keyboard(ours);
  return result;
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
  pid_t child = start(arguments, &files, false);
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

#define _GNU_SOURCE 1
#include "CNcurses.h"
#include "internal.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char crash_message[256];
/// Where standard error went before, and what was written to it since; -1 when it is not held.
static int real_errors = -1, held_errors = -1;

// What endwin would send, ready beforehand: a handler may not ask terminfo. Synchronized output, mouse,
// paste, cursor keys and keypad off, plain text, cursor on, first screen.
static const char restore[] =
  "\033[?2026l\033[?1006l\033[?1002l\033[?1000l\033[?2004l\033[?1l\033>\033[0m\033[?25h\033[?1049l\r\n";

void cncurses_hold_errors(void) {
  if (real_errors >= 0 || !isatty(STDERR_FILENO)) return;
  held_errors = memfd_create("held errors", MFD_CLOEXEC);
  if (held_errors < 0) return;
  real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real_errors >= 0) dup2(held_errors, STDERR_FILENO);
}

void cncurses_release_errors(void) {
  if (real_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  char text[512];
  ssize_t count;
  for (off_t at = 0; (count = pread(held_errors, text, sizeof text, at)) > 0; at += count) {
    cncurses_write_all(STDERR_FILENO, text, (size_t)count);
  }
  close(real_errors);
  close(held_errors);
  real_errors = held_errors = -1;
}

/// Only what POSIX allows in a handler, on a stack of its own.
static void crashed(int signal_number) {
  if (cncurses_active) {
    cncurses_active = 0;
    cncurses_write_all(STDOUT_FILENO, restore, sizeof restore - 1);
    tcsetattr(STDIN_FILENO, TCSANOW, &cncurses_saved_line);
    cncurses_release_errors();
    cncurses_write_all(STDERR_FILENO, crash_message, strlen(crash_message));
  }
  // Raised while it is blocked, it ends the process as soon as this returns, with the right status.
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void cncurses_guard(const char *message) {
  static char stack[64 * 1024];
  stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  strncpy(crash_message, message, sizeof crash_message - 1);
  sigaltstack(&alternative, NULL);
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = crashed;
    action.sa_flags = SA_ONSTACK;
    sigaction(crashes[i], &action, NULL);
  }
}

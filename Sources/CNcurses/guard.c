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

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { crash_count = sizeof crashes / sizeof *crashes };
/// What is done with a crash once the terminal is given back.
static struct sigaction afterwards[crash_count];

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

void cncurses_give_back(void) {
  cncurses_write_all(STDOUT_FILENO, cncurses_last_words.bytes, cncurses_last_words.count);
  tcsetattr(STDIN_FILENO, TCSANOW, &cncurses_saved_line);
  cncurses_release_errors();
}

/// Only what POSIX allows in a handler, on a stack of its own.
static void crashed(int signal_number, siginfo_t *cause, void *context) {
  (void)context;
  // Two threads may crash at once.
  if (__atomic_exchange_n(&cncurses_active, 0, __ATOMIC_SEQ_CST)) {
    cncurses_give_back();
    cncurses_write_all(STDERR_FILENO, crash_message, strlen(crash_message));
  }
  for (size_t i = 0; i < crash_count; i++) {
    if (crashes[i] == signal_number) sigaction(signal_number, &afterwards[i], NULL);
  }
  // The instruction that crashed does so again as soon as this returns, so that its place is what is told.
  bool comes_again = cause->si_code > 0 && signal_number != SIGTRAP && signal_number != SIGABRT;
  // Raised while it is blocked, it ends the process then, with the right status.
  if (!comes_again) raise(signal_number);
}

void cncurses_guard(const char *message, bool chained) {
  static char stack[64 * 1024];
  stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  strncpy(crash_message, message, sizeof crash_message - 1);
  sigaltstack(&alternative, NULL);
  for (size_t i = 0; i < crash_count; i++) {
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = crashed;
    action.sa_flags = SA_ONSTACK | SA_SIGINFO;
    sigaction(crashes[i], &action, &before);
    // A second terminal of this process finds this guard there already.
    bool is_ours = (before.sa_flags & SA_SIGINFO) && before.sa_sigaction == crashed;
    if (chained && !is_ours) afterwards[i] = before;
    else if (!chained) {
      memset(&afterwards[i], 0, sizeof afterwards[i]);
      afterwards[i].sa_handler = SIG_DFL;
    }
  }
}

#define _GNU_SOURCE 1
#include "CNcurses.h"
#include "internal.h"
#include <errno.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int descriptor = -1;
static atomic_uint_fast64_t arrived;

static void note(int signal) {
  int saved = errno;
  uint64_t one = 1;
  atomic_fetch_or(&arrived, UINT64_C(1) << signal);
  if (write(descriptor, &one, sizeof one) < 0) { /* The counter is full, so it is readable already. */ }
  errno = saved;
}

int cncurses_watch_signals(void) {
  if (descriptor >= 0) return descriptor;
  descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (descriptor < 0) return -1;
  static const int watched[] = {SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGUSR2};
  for (size_t i = 0; i < sizeof watched / sizeof *watched; i++) {
    struct sigaction action, before;
    // nohup, and shells without job control, want these ignored.
    if (sigaction(watched[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(watched[i], &action, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
  return descriptor;
}

uint64_t cncurses_take_signals(void) {
  uint64_t count;
  if (read(descriptor, &count, sizeof count) < 0) { /* Nothing has come. */ }
  return atomic_exchange(&arrived, 0);
}

void cncurses_stop_job(void) {
  struct sigaction standard, before;
  sigset_t stop, mask;
  if (sigaction(SIGTSTP, NULL, &before) == 0 && before.sa_handler == SIG_IGN) return;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigaction(SIGTSTP, &standard, &before);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  // The whole job, as the terminal would.
  kill(0, SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &before, NULL);
}

#define _GNU_SOURCE 1
#include "CNcurses.h"
#include "internal.h"
#include <errno.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

static int descriptor = -1;
static atomic_uint_fast64_t arrived;

/// Seconds in which a request to end must be taken up.
enum { patience = 2 };

static bool asks_for_the_end(int signal) {
  return signal == SIGTERM || signal == SIGINT || signal == SIGHUP || signal == SIGQUIT;
}

static void note(int signal) {
  int saved = errno;
  uint64_t one = 1;
  atomic_fetch_or(&arrived, UINT64_C(1) << signal);
  if (asks_for_the_end(signal)) alarm(patience);
  if (write(descriptor, &one, sizeof one) < 0) { /* The counter is full, so it is readable already. */ }
  errno = saved;
}

/// A terminal that takes no more bytes holds the program in a write, so that nobody takes up the request.
static void end_at_once(int signal) {
  (void)signal;
  int status = 128 + SIGTERM;
  uint_fast64_t all = atomic_load(&arrived);
  for (int number = 1; number < 32; number++) {
    if (asks_for_the_end(number) && all >> number & 1) status = 128 + number;
  }
  // What waits to be shown goes, or the last words would wait as well.
  tcflush(STDOUT_FILENO, TCOFLUSH);
  if (__atomic_exchange_n(&cncurses_active, 0, __ATOMIC_SEQ_CST)) cncurses_give_back();
  _exit(status);
}

int cncurses_watch_signals(bool with_screen) {
  if (descriptor >= 0) return descriptor;
  descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (descriptor < 0) return -1;
  // Those without a screen have no use for the last ones.
  static const int watched[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGUSR2};
  size_t count = with_screen ? sizeof watched / sizeof *watched : 4;
  signal(SIGALRM, end_at_once);
  for (size_t i = 0; i < count; i++) {
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
  alarm(0);
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

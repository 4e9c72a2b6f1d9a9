#define _GNU_SOURCE 1
#include "CSystem.h"
#include <signal.h>

int csystem_thread(pthread_t *thread, void *(*body)(void *), void *context) {
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT};
  sigset_t held, before;
  sigfillset(&held);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigdelset(&held, crashes[i]);
  pthread_sigmask(SIG_BLOCK, &held, &before);
  int code = pthread_create(thread, 0, body, context);
  pthread_sigmask(SIG_SETMASK, &before, 0);
  return code;
}

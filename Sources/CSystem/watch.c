#define _GNU_SOURCE 1
#include "CSystem.h"
#include <sys/inotify.h>
#include <unistd.h>

int csystem_watch(void) { return inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }

int csystem_watch_folder(int watch, const char *path) {
  // What was written is told when it is closed, so that nobody reads half of it. Links and folders are only created.
  uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;
  return inotify_add_watch(watch, path, events);
}

int csystem_watch_take(int watch) {
  char buffer[4096] __attribute__((aligned(__alignof__(struct inotify_event))));
  int any = 0;
  while (read(watch, buffer, sizeof buffer) > 0) any = 1;
  return any;
}

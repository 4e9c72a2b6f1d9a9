#define _GNU_SOURCE 1
#include "CSystem.h"
#include <sys/epoll.h>
#include <sys/socket.h>

int csystem_epoll(void) { return epoll_create1(EPOLL_CLOEXEC); }

int csystem_epoll_add(int epoll, int file, uint64_t tag, int writes) {
  struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | EPOLLET | (writes ? EPOLLOUT : 0)};
  event.data.u64 = tag;
  return epoll_ctl(epoll, EPOLL_CTL_ADD, file, &event);
}

int csystem_epoll_wait(int epoll, struct csystem_event *events, int count, int milliseconds) {
  struct epoll_event found[64];
  if (count > 64) count = 64;
  int number = epoll_wait(epoll, found, count, milliseconds);
  for (int i = 0; i < number; i++) {
    uint32_t kinds = found[i].events;
    events[i].tag = found[i].data.u64;
    events[i].readable = (kinds & (EPOLLIN | EPOLLRDHUP)) != 0;
    events[i].ended = (kinds & (EPOLLRDHUP | EPOLLHUP)) != 0;
    events[i].closed = (kinds & EPOLLHUP) != 0;
    events[i].broken = (kinds & EPOLLERR) != 0;
  }
  return number;
}

int csystem_accept(int listener) { return accept4(listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC); }

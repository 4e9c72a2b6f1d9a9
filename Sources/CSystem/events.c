#define _GNU_SOURCE 1
#include "CSystem.h"
#include <sys/eventfd.h>

int csystem_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

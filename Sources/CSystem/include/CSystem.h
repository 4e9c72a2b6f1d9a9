// System calls that the Glibc module of Swift leaves out.
#ifndef CSYSTEM_H
#define CSYSTEM_H
#include <stddef.h>
#include <stdint.h>

/// A non-blocking, close-on-exec event counter; -1 on failure.
int csystem_eventfd(void);

#endif

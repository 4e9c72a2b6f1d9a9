#define _GNU_SOURCE 1
#include "CSystem.h"
#include <sys/random.h>

int csystem_random(void *bytes, size_t count) {
  // Up to 256 bytes come whole, without interruption (random(7)).
  for (size_t done = 0; done < count;) {
    size_t piece = count - done < 256 ? count - done : 256;
    if (getrandom((char *)bytes + done, piece, 0) != (ssize_t)piece) return -1;
    done += piece;
  }
  return 0;
}

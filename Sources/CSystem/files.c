#define _GNU_SOURCE 1
#include "CSystem.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/vfs.h>

int csystem_file_system(const char *path, uint64_t *kind) {
  struct statfs status;
  int result;
  do result = statfs(path, &status);
  while (result < 0 && errno == EINTR);
  // The magic numbers have 32 bits; the field is a signed long that may have been widened.
  if (result == 0) *kind = (uint32_t)status.f_type;
  return result;
}

int csystem_preallocate(int file, int64_t size) {
  int result;
  do result = fallocate(file, 0, 0, size);
  while (result < 0 && errno == EINTR);
  return result;
}

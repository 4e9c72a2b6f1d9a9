// The embedded ephemeris tables: where they lie in memory and how long they are.
#ifndef CEPHEMERISDATA_H
#define CEPHEMERISDATA_H
#include <stddef.h>

/// The file `modern.eph` (format EPH1): Sun, Moon and planets of the years 1550 to 2650.
const unsigned char *_Nonnull ephemeris_modern_bytes(void);
size_t ephemeris_modern_length(void);

#endif

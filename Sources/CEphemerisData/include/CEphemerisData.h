// The embedded ephemeris tables: where they lie in memory and how long they are.
#ifndef CEPHEMERISDATA_H
#define CEPHEMERISDATA_H
#include <stddef.h>

/// The file `modern.eph` (format EPH1): Sun, Moon, planets and six minor planets of the years 1550 to 2650.
const unsigned char *_Nonnull ephemeris_modern_bytes(void);
size_t ephemeris_modern_length(void);

/// The file `ancient.eph` (format EPH1): Sun, Moon and planets of the years -5400 to 5399, less closely.
const unsigned char *_Nonnull ephemeris_ancient_bytes(void);
size_t ephemeris_ancient_length(void);

/// The file `nutation.eph` (format EPH1): IAU 2000A nutation of the same years, made by Generator/nutation.py.
const unsigned char *_Nonnull ephemeris_nutation_bytes(void);
size_t ephemeris_nutation_length(void);

/// The text `nutation_2000a.tsv`: the 1,365 terms of IAU 2000A nutation. A zero byte follows it.
const unsigned char *_Nonnull ephemeris_nutation_series_text(void);
size_t ephemeris_nutation_series_length(void);

/// The text `delta_t.tsv`: splines and observed values of TT − UT1. A zero byte follows it.
const unsigned char *_Nonnull ephemeris_delta_t_text(void);
size_t ephemeris_delta_t_length(void);

/// The text `stars.tsv`: fixed stars and reference points of the sky. A zero byte follows it.
const unsigned char *_Nonnull ephemeris_stars_text(void);
size_t ephemeris_stars_length(void);

#endif

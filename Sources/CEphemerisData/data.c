#include "CEphemerisData.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
_Alignas(16) static const unsigned char modern[] = {
#embed "modern.eph"
};
_Alignas(16) static const unsigned char ancient[] = {
#embed "ancient.eph"
};
_Alignas(16) static const unsigned char nutation[] = {
#embed "nutation.eph"
};
// The texts end in a zero byte, so that strtod may read the last number.
static const unsigned char nutation_series[] = {
#embed "nutation_2000a.tsv" suffix(, 0)
};
static const unsigned char delta_t[] = {
#embed "delta_t.tsv" suffix(, 0)
};
static const unsigned char stars[] = {
#embed "stars.tsv" suffix(, 0)
};
#pragma clang diagnostic pop

const unsigned char *ephemeris_modern_bytes(void) { return modern; }
size_t ephemeris_modern_length(void) { return sizeof modern; }

const unsigned char *ephemeris_ancient_bytes(void) { return ancient; }
size_t ephemeris_ancient_length(void) { return sizeof ancient; }

const unsigned char *ephemeris_nutation_bytes(void) { return nutation; }
size_t ephemeris_nutation_length(void) { return sizeof nutation; }

const unsigned char *ephemeris_nutation_series_text(void) { return nutation_series; }
size_t ephemeris_nutation_series_length(void) { return sizeof nutation_series - 1; }

const unsigned char *ephemeris_delta_t_text(void) { return delta_t; }
size_t ephemeris_delta_t_length(void) { return sizeof delta_t - 1; }

const unsigned char *ephemeris_stars_text(void) { return stars; }
size_t ephemeris_stars_length(void) { return sizeof stars - 1; }

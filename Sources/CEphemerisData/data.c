#include "CEphemerisData.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
_Alignas(16) static const unsigned char modern[] = {
#embed "modern.eph"
};
#pragma clang diagnostic pop

const unsigned char *ephemeris_modern_bytes(void) { return modern; }
size_t ephemeris_modern_length(void) { return sizeof modern; }

#include "CSystem.h"
#include <string.h>

// SHA-256: FIPS 180-4, the names are its own.

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t rotr(uint32_t x, int n) { return x >> n | x << (32 - n); }

static inline uint32_t big_endian(const uint8_t *p) {
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void schedule(uint32_t W[64], const uint8_t *block) {
  for (int t = 0; t < 16; t++) W[t] = big_endian(block + 4 * t);
  for (int t = 16; t < 64; t++) {
    uint32_t sigma0 = rotr(W[t - 15], 7) ^ rotr(W[t - 15], 18) ^ W[t - 15] >> 3;
    uint32_t sigma1 = rotr(W[t - 2], 17) ^ rotr(W[t - 2], 19) ^ W[t - 2] >> 10;
    W[t] = sigma1 + W[t - 7] + sigma0 + W[t - 16];
  }
}

void csystem_sha256_blocks_portable(uint32_t H[8], const uint8_t *blocks, size_t count) {
  for (; count > 0; count--, blocks += 64) {
    uint32_t W[64];
    schedule(W, blocks);
    uint32_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    for (int t = 0; t < 64; t++) {
      uint32_t ch = (e & f) ^ (~e & g);
      uint32_t maj = (a & b) ^ (a & c) ^ (b & c);
      uint32_t T1 = h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ch + K[t] + W[t];
      uint32_t T2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + maj;
      h = g, g = f, f = e, e = d + T1, d = c, c = b, b = a, a = T1 + T2;
    }
    H[0] += a, H[1] += b, H[2] += c, H[3] += d, H[4] += e, H[5] += f, H[6] += g, H[7] += h;
  }
}

// CRC-32C, eight bytes a step by eight tables (Kounavis & Berry 2005). Little-endian, as all that Swift runs on.

static uint32_t crc_tables[8][256];

__attribute__((constructor)) static void make_crc_tables(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
    crc_tables[0][byte] = crc;
  }
  for (int table = 1; table < 8; table++)
    for (int byte = 0; byte < 256; byte++) {
      uint32_t crc = crc_tables[table - 1][byte];
      crc_tables[table][byte] = crc >> 8 ^ crc_tables[0][crc & 255];
    }
}

uint32_t csystem_crc32c_portable(uint32_t crc, const uint8_t *bytes, size_t count) {
  crc = ~crc;
  for (; count >= 8; count -= 8, bytes += 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    word ^= crc;
    crc = 0;
    for (int byte = 0; byte < 8; byte++) crc ^= crc_tables[7 - byte][word >> 8 * byte & 255];
  }
  for (; count > 0; count--, bytes++) crc = crc >> 8 ^ crc_tables[0][(crc ^ *bytes) & 255];
  return ~crc;
}

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

// Asked once, before main: CPUID leaves a virtual machine each time.
static int has_sha, has_crc;

__attribute__((constructor)) static void ask_processor(void) {
  unsigned a, b, c, d;
  __builtin_cpu_init();
  has_crc = __builtin_cpu_supports("sse4.2");
  has_sha = __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("ssse3") &&
            __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
}

// Intel's instructions keep the state as the two vectors ABEF and CDGH, and do two rounds each.
__attribute__((target("sha,sse4.1,ssse3"))) static void sha256_blocks_sha(
    uint32_t H[8], const uint8_t *blocks, size_t count) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)H), 0xB1);
  __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(H + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
  for (; count > 0; count--, blocks += 64) {
    __m128i abef_before = abef, cdgh_before = cdgh, W[4];
    for (int i = 0; i < 4; i++)
      W[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(blocks + 16 * i)), swap);
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) {
      __m128i sum = _mm_add_epi32(W[i & 3], _mm_loadu_si128((const __m128i *)(K + 4 * i)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
      if (i < 12) {  // four words of the schedule ahead
        __m128i next = _mm_sha256msg1_epu32(W[i & 3], W[(i + 1) & 3]);
        next = _mm_add_epi32(next, _mm_alignr_epi8(W[(i + 3) & 3], W[(i + 2) & 3], 4));
        W[i & 3] = _mm_sha256msg2_epu32(next, W[(i + 3) & 3]);
      }
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
  __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)H, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128((__m128i *)(H + 4), _mm_alignr_epi8(dchg, feba, 8));
}

__attribute__((target("sse4.2"))) static uint32_t crc32c_sse(uint32_t crc, const uint8_t *bytes, size_t count) {
  uint64_t rest = (uint32_t)~crc;
  for (; count >= 8; count -= 8, bytes += 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    rest = _mm_crc32_u64(rest, word);
  }
  for (; count > 0; count--, bytes++) rest = _mm_crc32_u8((uint32_t)rest, *bytes);
  return ~(uint32_t)rest;
}

void csystem_sha256_blocks(uint32_t state[8], const uint8_t *blocks, size_t count) {
  (has_sha ? sha256_blocks_sha : csystem_sha256_blocks_portable)(state, blocks, count);
}

uint32_t csystem_crc32c(uint32_t crc, const uint8_t *bytes, size_t count) {
  return (has_crc ? crc32c_sse : csystem_crc32c_portable)(crc, bytes, count);
}

#else

void csystem_sha256_blocks(uint32_t state[8], const uint8_t *blocks, size_t count) {
  csystem_sha256_blocks_portable(state, blocks, count);
}

uint32_t csystem_crc32c(uint32_t crc, const uint8_t *bytes, size_t count) {
  return csystem_crc32c_portable(crc, bytes, count);
}

#endif

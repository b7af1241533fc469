// Finds bytes 64 at a time (SSE2, NEON), with a plain loop as the fallback.
#pragma once
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

// Bit i is set where bytes[i] is a, b, c or d; bytes[0..<16] must be readable.
static inline uint64_t byte_scan_match16(
    const uint8_t *bytes, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  __m128i ab = _mm_or_si128(
      _mm_cmpeq_epi8(block, _mm_set1_epi8((char)a)), _mm_cmpeq_epi8(block, _mm_set1_epi8((char)b)));
  __m128i cd = _mm_or_si128(
      _mm_cmpeq_epi8(block, _mm_set1_epi8((char)c)), _mm_cmpeq_epi8(block, _mm_set1_epi8((char)d)));
  return (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(ab, cd));
}

static inline uint64_t byte_scan_brackets16(const uint8_t *bytes) {
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  __m128i folded = _mm_or_si128(block, _mm_set1_epi8(0x20));
  __m128i found = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{')),
                   _mm_cmpeq_epi8(folded, _mm_set1_epi8('}'))),
      _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
  return (uint64_t)(uint32_t)_mm_movemask_epi8(found);
}

#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>

static inline uint64_t byte_scan_bits16(uint8x16_t found) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t bits = vandq_u8(found, weights);
  return (uint64_t)vaddv_u8(vget_low_u8(bits)) | (uint64_t)vaddv_u8(vget_high_u8(bits)) << 8;
}

static inline uint64_t byte_scan_match16(
    const uint8_t *bytes, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  uint8x16_t block = vld1q_u8(bytes);
  uint8x16_t ab = vorrq_u8(vceqq_u8(block, vdupq_n_u8(a)), vceqq_u8(block, vdupq_n_u8(b)));
  uint8x16_t cd = vorrq_u8(vceqq_u8(block, vdupq_n_u8(c)), vceqq_u8(block, vdupq_n_u8(d)));
  return byte_scan_bits16(vorrq_u8(ab, cd));
}

static inline uint64_t byte_scan_brackets16(const uint8_t *bytes) {
  uint8x16_t block = vld1q_u8(bytes);
  uint8x16_t folded = vorrq_u8(block, vdupq_n_u8(0x20));
  uint8x16_t found = vorrq_u8(
      vorrq_u8(vceqq_u8(folded, vdupq_n_u8('{')), vceqq_u8(folded, vdupq_n_u8('}'))),
      vceqq_u8(block, vdupq_n_u8('"')));
  return byte_scan_bits16(found);
}

#else

static inline uint64_t byte_scan_match16(
    const uint8_t *bytes, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  uint64_t found = 0;
  for (int i = 0; i < 16; i++) {
    uint8_t byte = bytes[i];
    found |= (uint64_t)(byte == a || byte == b || byte == c || byte == d) << i;
  }
  return found;
}

static inline uint64_t byte_scan_brackets16(const uint8_t *bytes) {
  uint64_t found = 0;
  for (int i = 0; i < 16; i++) {
    uint8_t folded = bytes[i] | 0x20;
    found |= (uint64_t)(folded == '{' || folded == '}' || bytes[i] == '"') << i;
  }
  return found;
}

#endif

// Bit i is set where bytes[i] is a, b, c or d; bytes[0..<64] must be readable.
static inline uint64_t byte_scan_match64(
    const uint8_t *bytes, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  return byte_scan_match16(bytes, a, b, c, d) | byte_scan_match16(bytes + 16, a, b, c, d) << 16 |
         byte_scan_match16(bytes + 32, a, b, c, d) << 32 |
         byte_scan_match16(bytes + 48, a, b, c, d) << 48;
}

// Bit i is set where bytes[i] is a double quote or one of []{}; bytes[0..<64] must be readable.
// The brackets differ from the braces in bit 5 only.
static inline uint64_t byte_scan_brackets64(const uint8_t *bytes) {
  return byte_scan_brackets16(bytes) | byte_scan_brackets16(bytes + 16) << 16 |
         byte_scan_brackets16(bytes + 32) << 32 | byte_scan_brackets16(bytes + 48) << 48;
}

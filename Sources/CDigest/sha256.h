#include <stddef.h>
#include <stdint.h>

// SHA-256 with the instructions that x86-64 processors have for it (FIPS 180-4, section 6.2.2; Intel's SHA extensions).
// Each takes two or four rounds, so a text takes a tenth of the time.

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

/// Whether this processor has them, and the shuffles that they need.
static inline int entente_has_sha(void) {
  unsigned int a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/// Takes blocks of 64 bytes into the eight words of a digest; `constants` are the 64 of section 4.2.2.
__attribute__((target("sha,ssse3,sse4.1"))) static inline void entente_sha_blocks(
    uint32_t *state, const uint8_t *bytes, size_t blocks, const uint32_t *constants) {
  const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  // As the instructions have them: a, b, e, f and c, d, g, h, the first in the highest place.
  __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
  __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
  for (; blocks > 0; blocks--, bytes += 64) {
    const __m128i abefBefore = abef, cdghBefore = cdgh;
    __m128i w[4];
    for (int i = 0; i < 4; i++) {
      w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * i)), bigEndian);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) {
      __m128i words = _mm_add_epi32(w[i % 4], _mm_loadu_si128((const __m128i *)(constants + 4 * i)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, words);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(words, 0x0E));
      if (i < 12) {
        // The words of four rounds, four groups on.
        const __m128i last = w[(i + 3) % 4];
        const __m128i sum = _mm_add_epi32(
            _mm_sha256msg1_epu32(w[i % 4], w[(i + 1) % 4]), _mm_alignr_epi8(last, w[(i + 2) % 4], 4));
        w[i % 4] = _mm_sha256msg2_epu32(sum, last);
      }
    }
    abef = _mm_add_epi32(abef, abefBefore);
    cdgh = _mm_add_epi32(cdgh, cdghBefore);
  }
  uint32_t upper[4], lower[4];
  _mm_storeu_si128((__m128i *)upper, abef);
  _mm_storeu_si128((__m128i *)lower, cdgh);
  state[0] = upper[3], state[1] = upper[2], state[4] = upper[1], state[5] = upper[0];
  state[2] = lower[3], state[3] = lower[2], state[6] = lower[1], state[7] = lower[0];
}

#else

static inline int entente_has_sha(void) { return 0; }

static inline void entente_sha_blocks(
    uint32_t *state, const uint8_t *bytes, size_t blocks, const uint32_t *constants) {}

#endif

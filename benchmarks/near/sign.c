/* The work of newsclean's signing kernel in C, ASCII only: words, word n-grams, minima of affine32. For limits.py.
   cc -O3 -mavx2 -shared -fPIC sign.c -o sign.so */
#include <stdint.h>
#include <stddef.h>

static uint64_t mix(uint64_t v) {
    v = (v ^ (v >> 33)) * 0xFF51AFD7ED558CCDULL;
    v = (v ^ (v >> 33)) * 0xC4CEB9FE1A85EC53ULL;
    return v ^ (v >> 33);
}

/* Sums the minima, so that nothing is left out. `kind` has 1 for letters and digits, `lower` the folded byte. */
uint64_t sign_texts(const uint8_t *data, const int64_t *offsets, int64_t texts, const uint8_t *kind, const uint8_t *lower,
                    int width, const uint32_t *factors, const uint32_t *adds, int values, uint64_t *words, uint32_t *minima) {
    uint64_t total = 0;
    for (int64_t text = 0; text < texts; text++) {
        int64_t count = 0, open = 0;
        uint64_t word = 0;
        for (int64_t at = offsets[text]; at < offsets[text + 1]; at++) {
            uint8_t byte = data[at];
            if (kind[byte]) {
                word = ((word << 5) | (word >> 59)) ^ (lower[byte] * 0x9E3779B97F4A7C15ULL);
                open = 1;
            } else if (open) {
                words[count++] = mix(word);
                word = 0;
                open = 0;
            }
        }
        if (open) words[count++] = mix(word);
        for (int p = 0; p < values; p++) minima[p] = UINT32_MAX;
        int64_t grams = count < width ? (count > 0) : count - width + 1;
        for (int64_t first = 0; first < grams; first++) {
            uint64_t hash = 0;
            for (int64_t at = first; at < first + width && at < count; at++)
                hash = (((hash << 23) | (hash >> 41)) ^ words[at]) * 0x9E3779B97F4A7C15ULL;
            uint32_t h = (uint32_t)(hash >> 32);
            h = (h ^ (h >> 16)) * 0x85EBCA6BU;
            h = (h ^ (h >> 13)) * 0xC2B2AE35U;
            h ^= h >> 16;
            for (int p = 0; p < values; p++) {
                uint32_t value = h * factors[p] + adds[p];
                minima[p] = value < minima[p] ? value : minima[p];
            }
        }
        for (int p = 0; p < values; p++) total += minima[p];
    }
    return total;
}

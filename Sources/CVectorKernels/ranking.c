#include "wide.h"

#include <string.h>

// MARK: Eight bits

float parley_pack(const float *direction, size_t width, int8_t *packed) {
    float most = 0;
    for (size_t index = 0; index < width; index++) {
        float size = __builtin_fabsf(direction[index]);
        most = size > most ? size : most;
    }
    float factor = most > 1e-30f && most < 1e30f ? 127.0f / most : 0;
    for (size_t index = 0; index < width; index++) {
        float scaled = factor > 0 ? direction[index] * factor : 0;
        scaled = scaled < 127.0f ? scaled : 127.0f;
        scaled = scaled > -127.0f ? scaled : -127.0f;
        packed[index] = (int8_t)((int32_t)(scaled + 128.5f) - 128);
    }
    return factor > 0 ? most / 127.0f : 0;
}

PARLEY_BODY float product_body(const float *direction, const int8_t *packed, size_t width) {
    float sums[16] = {0}, sum = 0;
    size_t index = 0;
    for (; index + 16 <= width; index += 16)
        for (int lane = 0; lane < 16; lane++) sums[lane] += direction[index + lane] * (float)packed[index + lane];
    for (; index < width; index++) sums[index % 16] += direction[index] * (float)packed[index];
    for (int lane = 0; lane < 16; lane++) sum += sums[lane];
    return sum;
}

// MARK: Sketches

size_t parley_sketch_groups(size_t width) { return (width + 7) / 8 * 2; }

void parley_sketch_set(uint8_t *block, size_t slot, const int8_t *packed, size_t width) {
    size_t groups = parley_sketch_groups(width);
    int shift = slot < 16 ? 0 : 4;
    for (size_t group = 0; group < groups; group++) {
        uint8_t bits = 0;
        for (size_t index = 0; index < 4; index++) {
            size_t column = group * 4 + index;
            if (column < width && packed[column] > 0) bits |= (uint8_t)(1 << index);
        }
        uint8_t *place = block + group * 16 + slot % 16;
        *place = (uint8_t)((*place & (0xF0 >> shift)) | bits << shift);
    }
}

void parley_sketch_table(const float *direction, size_t width, uint8_t *table, float *step, float *base) {
    size_t groups = parley_sketch_groups(width);
    float widest = 0, all = 0;
    for (size_t group = 0; group < groups; group++) {
        float sum = 0;
        for (size_t column = group * 4; column < group * 4 + 4 && column < width; column++)
            sum += __builtin_fabsf(direction[column]);
        widest = sum > widest ? sum : widest;
        all += sum;
    }
    // The sum over all groups stays within 16 bits.
    float most = groups > 257 ? (float)(65535 / groups) : 255.0f;
    *step = widest > 0 ? 2 * widest / most : 0;
    *base = -all;
    for (size_t group = 0; group < groups; group++) {
        for (int pattern = 0; pattern < 16; pattern++) {
            float sum = 0;
            for (size_t index = 0; index < 4 && group * 4 + index < width; index++) {
                float number = direction[group * 4 + index], size = __builtin_fabsf(number);
                sum += size + (pattern >> index & 1 ? number : -number);
            }
            float steps = *step > 0 ? sum / *step + 0.5f : 0;
            table[group * 16 + (size_t)pattern] = (uint8_t)(steps < most ? steps : most);
        }
    }
}

static void plain_sums(const uint8_t *blocks, size_t block_count, size_t groups, const uint8_t *table, uint16_t *sums) {
    for (size_t block = 0; block < block_count; block++) {
        uint16_t *own = sums + block * parley_block;
        memset(own, 0, parley_block * sizeof(uint16_t));
        for (size_t group = 0; group < groups; group++) {
            const uint8_t *bytes = blocks + (block * groups + group) * 16;
            for (size_t index = 0; index < 16; index++) {
                own[index] = (uint16_t)(own[index] + table[group * 16 + (bytes[index] & 15)]);
                own[index + 16] = (uint16_t)(own[index + 16] + table[group * 16 + (bytes[index] >> 4)]);
            }
        }
    }
}

#if PARLEY_HAS_WIDE
// Even texts are summed with their odd neighbours in the upper byte, which are summed once more and taken away.
PARLEY_BODY PARLEY_WIDE void wide_store(__m256i even, __m256i odd, uint16_t *sums) {
    even = _mm256_sub_epi16(even, _mm256_slli_epi16(odd, 8));
    __m128i evens = _mm_add_epi16(_mm256_castsi256_si128(even), _mm256_extracti128_si256(even, 1));
    __m128i odds = _mm_add_epi16(_mm256_castsi256_si128(odd), _mm256_extracti128_si256(odd, 1));
    _mm_storeu_si128((__m128i *)sums, _mm_unpacklo_epi16(evens, odds));
    _mm_storeu_si128((__m128i *)(sums + 8), _mm_unpackhi_epi16(evens, odds));
}

PARLEY_WIDE static void wide_sums(const uint8_t *blocks, size_t block_count, size_t groups, const uint8_t *table,
                                  uint16_t *sums) {
    const __m256i low = _mm256_set1_epi8(15);
    for (size_t block = 0; block < block_count; block++) {
        const uint8_t *bytes = blocks + block * groups * 16;
        __m256i first_even = _mm256_setzero_si256(), first_odd = first_even;
        __m256i second_even = first_even, second_odd = first_even;
        for (size_t group = 0; group < groups; group += 2) {
            __m256i both = _mm256_loadu_si256((const __m256i *)(bytes + group * 16));
            __m256i patterns = _mm256_loadu_si256((const __m256i *)(table + group * 16));
            __m256i first = _mm256_shuffle_epi8(patterns, _mm256_and_si256(both, low));
            __m256i second = _mm256_shuffle_epi8(patterns, _mm256_and_si256(_mm256_srli_epi16(both, 4), low));
            first_even = _mm256_add_epi16(first_even, first);
            first_odd = _mm256_add_epi16(first_odd, _mm256_srli_epi16(first, 8));
            second_even = _mm256_add_epi16(second_even, second);
            second_odd = _mm256_add_epi16(second_odd, _mm256_srli_epi16(second, 8));
        }
        wide_store(first_even, first_odd, sums + block * parley_block);
        wide_store(second_even, second_odd, sums + block * parley_block + 16);
    }
}
#endif

// MARK: Choosing

PARLEY_BODY void blend_body(const int32_t *points, float a, const uint16_t *whole, float b, const uint16_t *title, float c,
                            size_t count, float *scores) {
    for (size_t index = 0; index < count; index++)
        scores[index] = (float)points[index] * a + (float)whole[index] * b + (float)title[index] * c;
}

PARLEY_BODY size_t above_body(const float *scores, size_t count, float least, uint16_t *found) {
    size_t number = 0, index = 0;
    for (; index + 32 <= count; index += 32) {
        int some = 0;
        for (int lane = 0; lane < 32; lane++) some |= scores[index + lane] > least;
        if (!some) continue;
        for (size_t lane = 0; lane < 32; lane++)
            if (scores[index + lane] > least) found[number++] = (uint16_t)(index + lane);
    }
    for (; index < count; index++)
        if (scores[index] > least) found[number++] = (uint16_t)index;
    return number;
}

// MARK: Pairs

PARLEY_BODY void pairs_body(int64_t *pairs, int64_t *sums, const int16_t *row, size_t width, int sign) {
    for (size_t first = 0; first < width; first++) {
        int32_t factor = row[first] * sign;
        int64_t *line = pairs + first * width;
        sums[first] += factor;
        for (size_t second = first; second < width; second++) line[second] += factor * row[second];
    }
}

double parley_pairs_sum(const int64_t *pairs, const float *direction, size_t width) {
    double all = 0;
    for (size_t first = 0; first < width; first++) {
        const int64_t *line = pairs + first * width;
        double sums[4] = {0};
        for (size_t second = first + 1; second < width; second++)
            sums[second % 4] += (double)line[second] * (double)direction[second];
        double others = sums[0] + sums[1] + sums[2] + sums[3];
        all += (double)direction[first] * ((double)line[first] * (double)direction[first] + 2 * others);
    }
    return all;
}

// MARK: Both forms

#if PARLEY_HAS_WIDE
PARLEY_WIDE static float wide_product(const float *direction, const int8_t *packed, size_t width) {
    return product_body(direction, packed, width);
}

PARLEY_WIDE static void wide_blend(const int32_t *points, float a, const uint16_t *whole, float b, const uint16_t *title,
                                   float c, size_t count, float *scores) {
    blend_body(points, a, whole, b, title, c, count, scores);
}

PARLEY_WIDE static size_t wide_above(const float *scores, size_t count, float least, uint16_t *found) {
    return above_body(scores, count, least, found);
}

PARLEY_WIDE static void wide_pairs(int64_t *pairs, int64_t *sums, const int16_t *row, size_t width, int sign) {
    pairs_body(pairs, sums, row, width, sign);
}
#define PARLEY_CHOOSE(call) if (parley_wide()) return call
#else
#define PARLEY_CHOOSE(call)
#endif

float parley_product(const float *direction, const int8_t *packed, size_t width) {
    PARLEY_CHOOSE(wide_product(direction, packed, width));
    return product_body(direction, packed, width);
}

void parley_sketch_sums(const uint8_t *blocks, size_t block_count, size_t groups, const uint8_t *table, uint16_t *sums) {
    PARLEY_CHOOSE(wide_sums(blocks, block_count, groups, table, sums));
    plain_sums(blocks, block_count, groups, table, sums);
}

void parley_blend(const int32_t *points, float a, const uint16_t *whole, float b, const uint16_t *title, float c,
                  size_t count, float *scores) {
    PARLEY_CHOOSE(wide_blend(points, a, whole, b, title, c, count, scores));
    blend_body(points, a, whole, b, title, c, count, scores);
}

size_t parley_above(const float *scores, size_t count, float least, uint16_t *found) {
    PARLEY_CHOOSE(wide_above(scores, count, least, found));
    return above_body(scores, count, least, found);
}

void parley_pairs_add(int64_t *pairs, int64_t *sums, const int16_t *row, size_t width, int sign) {
    PARLEY_CHOOSE(wide_pairs(pairs, sums, row, width, sign));
    pairs_body(pairs, sums, row, width, sign);
}

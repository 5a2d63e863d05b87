#include "wide.h"

#include <string.h>

// MARK: Whole numbers

PARLEY_BODY float narrow_body(const float *numbers, size_t count, size_t padded, int16_t *whole) {
    float lanes[8] = {0};
    size_t index = 0;
    for (; index + 8 <= count; index += 8) {
        for (int lane = 0; lane < 8; lane++) {
            float size = __builtin_fabsf(numbers[index + lane]);
            lanes[lane] = size > lanes[lane] ? size : lanes[lane];
        }
    }
    float most = 0;
    for (int lane = 0; lane < 8; lane++) most = lanes[lane] > most ? lanes[lane] : most;
    for (; index < count; index++) {
        float size = __builtin_fabsf(numbers[index]);
        most = size > most ? size : most;
    }
    // What is no number, or none that can be divided by, counts as nothing.
    float factor = most > 1e-30f && most < 1e30f ? parley_largest / most : 0;
    for (index = 0; index < count; index++) {
        float scaled = factor > 0 ? numbers[index] * factor : 0;
        scaled = scaled < parley_largest ? scaled : parley_largest;
        scaled = scaled > -parley_largest ? scaled : -parley_largest;
        whole[index] = (int16_t)((int32_t)(scaled + 2048.5f) - 2048);
    }
    for (; index < padded; index++) whole[index] = 0;
    return factor > 0 ? most / parley_largest : 0;
}

// MARK: Dense layers

size_t parley_dense_size(size_t inputs, size_t outputs) {
    return (outputs + parley_outputs - 1) / parley_outputs * parley_outputs * ((inputs + 1) / 2 * 2);
}

void parley_dense_pack(const float *weights, size_t inputs, size_t outputs, int16_t *row, int16_t *packed, float *scales) {
    size_t pairs = (inputs + 1) / 2;
    memset(packed, 0, parley_dense_size(inputs, outputs) * sizeof(int16_t));
    for (size_t output = 0; output < outputs; output++) {
        scales[output] = narrow_body(weights + output * inputs, inputs, pairs * 2, row);
        int16_t *block = packed + output / parley_outputs * parley_outputs * pairs * 2;
        for (size_t input = 0; input < pairs * 2; input++)
            block[input / 2 * parley_outputs * 2 + output % parley_outputs * 2 + input % 2] = row[input];
    }
}

// Products of one to four rows of inputs with sixteen rows of weights, over some pairs of columns.
typedef void (*parley_tile)(const int16_t *weights, const int16_t *rows, size_t stride, size_t pairs, int row_count,
                            int32_t *sums);

static void plain_tile(const int16_t *weights, const int16_t *rows, size_t stride, size_t pairs, int row_count,
                       int32_t *sums) {
    for (int row = 0; row < row_count; row++) {
        const int16_t *own = rows + (size_t)row * stride;
        int32_t found[parley_outputs] = {0};
        for (size_t pair = 0; pair < pairs; pair++) {
            const int16_t *both = weights + pair * parley_outputs * 2;
            for (int output = 0; output < parley_outputs; output++)
                found[output] += own[pair * 2] * both[output * 2] + own[pair * 2 + 1] * both[output * 2 + 1];
        }
        memcpy(sums + row * parley_outputs, found, sizeof(found));
    }
}

#if PARLEY_HAS_WIDE
PARLEY_BODY PARLEY_WIDE void wide_part(const int16_t *weights, const int16_t *rows, size_t stride, size_t pairs,
                                       const int row_count, int32_t *sums) {
    __m256i parts[4][2];
    for (int row = 0; row < row_count; row++) parts[row][0] = parts[row][1] = _mm256_setzero_si256();
    for (size_t pair = 0; pair < pairs; pair++) {
        __m256i first = _mm256_loadu_si256((const __m256i *)(weights + pair * parley_outputs * 2));
        __m256i second = _mm256_loadu_si256((const __m256i *)(weights + pair * parley_outputs * 2 + 16));
        for (int row = 0; row < row_count; row++) {
            int32_t both;
            memcpy(&both, rows + (size_t)row * stride + pair * 2, sizeof(both));
            __m256i own = _mm256_set1_epi32(both);
            parts[row][0] = _mm256_add_epi32(parts[row][0], _mm256_madd_epi16(own, first));
            parts[row][1] = _mm256_add_epi32(parts[row][1], _mm256_madd_epi16(own, second));
        }
    }
    for (int row = 0; row < row_count; row++) {
        _mm256_storeu_si256((__m256i *)(sums + row * parley_outputs), parts[row][0]);
        _mm256_storeu_si256((__m256i *)(sums + row * parley_outputs + 8), parts[row][1]);
    }
}

// The count is a constant in each call, so that all parts stay in registers.
PARLEY_WIDE static void wide_tile(const int16_t *weights, const int16_t *rows, size_t stride, size_t pairs, int row_count,
                                  int32_t *sums) {
    switch (row_count) {
        case 4: wide_part(weights, rows, stride, pairs, 4, sums); break;
        case 3: wide_part(weights, rows, stride, pairs, 3, sums); break;
        case 2: wide_part(weights, rows, stride, pairs, 2, sums); break;
        default: wide_part(weights, rows, stride, pairs, 1, sums);
    }
}
#endif

// Sixteen outputs of some rows: their weights are read once and stay in the nearest cache.
PARLEY_BODY void dense_outputs(const int16_t *weights, const float *scales, const int16_t *rows, const float *worth,
                               size_t row_count, size_t pairs, size_t columns, size_t outputs, float *results,
                               parley_tile tile) {
    for (size_t pair = 0; pair < pairs; pair += parley_chunk / 2) {
        size_t some = pairs - pair < parley_chunk / 2 ? pairs - pair : parley_chunk / 2;
        for (size_t row = 0; row < row_count; row += 4) {
            int32_t sums[4 * parley_outputs];
            int tile_rows = row_count - row < 4 ? (int)(row_count - row) : 4;
            tile(weights + pair * parley_outputs * 2, rows + row * pairs * 2 + pair * 2, pairs * 2, some, tile_rows, sums);
            for (int index = 0; index < tile_rows; index++) {
                float *own = results + (row + (size_t)index) * outputs;
                float unit = worth[row + (size_t)index];
                for (size_t column = 0; column < columns; column++)
                    own[column] += (float)sums[(size_t)index * parley_outputs + column] * (scales[column] * unit);
            }
        }
    }
}

PARLEY_BODY void dense_body(const int16_t *weights, const float *scales, const float *bias, const float *rows,
                            size_t row_count, size_t inputs, size_t outputs, int16_t *scratch, float *results,
                            parley_tile tile) {
    enum { together = 256 };
    size_t pairs = (inputs + 1) / 2;
    for (size_t first = 0; first < row_count; first += together) {
        size_t count = row_count - first < together ? row_count - first : together;
        float worth[together];
        int16_t *whole = scratch + first * pairs * 2;
        float *own = results + first * outputs;
        for (size_t row = 0; row < count; row++) {
            worth[row] = narrow_body(rows + (first + row) * inputs, inputs, pairs * 2, whole + row * pairs * 2);
            memcpy(own + row * outputs, bias, outputs * sizeof(float));
        }
        for (size_t output = 0; output < outputs; output += parley_outputs) {
            const int16_t *block = weights + output * pairs * 2;
            if (outputs - output >= parley_outputs)
                dense_outputs(block, scales + output, whole, worth, count, pairs, parley_outputs, outputs, own + output,
                              tile);
            else
                dense_outputs(block, scales + output, whole, worth, count, pairs, outputs - output, outputs, own + output,
                              tile);
        }
    }
}

// MARK: Curves

// e to the power of what is not above 0, to within 2e-7 of it.
PARLEY_BODY float power(float number) {
    float low = number > -87.0f ? number : -87.0f;
    float scaled = low * 1.44269504f;
    int32_t whole = (int32_t)(scaled - 0.5f);
    float rest = low - (float)whole * 0.693359375f;
    rest -= (float)whole * -2.12194440e-4f;
    float sum = 1.9875691500e-4f;
    sum = sum * rest + 1.3981999507e-3f;
    sum = sum * rest + 8.3334519073e-3f;
    sum = sum * rest + 4.1665795894e-2f;
    sum = sum * rest + 1.6666665459e-1f;
    sum = sum * rest + 5.0000001201e-1f;
    sum = sum * rest * rest + rest + 1.0f;
    union { int32_t bits; float number; } two;
    two.bits = (whole + 127) << 23;
    return sum * two.number;
}

PARLEY_BODY void bend_body(float *numbers, size_t count) {
    for (size_t index = 0; index < count; index++) {
        // The error function by Abramowitz and Stegun, 7.1.26.
        float number = numbers[index], size = __builtin_fabsf(number) * 0.70710678f;
        float near = 1.0f / (1.0f + 0.3275911f * size);
        float sum = 1.061405429f;
        sum = sum * near - 1.453152027f;
        sum = sum * near + 1.421413741f;
        sum = sum * near - 0.284496736f;
        sum = sum * near + 0.254829592f;
        float rest = sum * near * power(-size * size);
        float share = number < 0 ? rest : 2.0f - rest;
        numbers[index] = 0.5f * number * share;
    }
}

// MARK: Attention and norms

// Shares that are all above 0 and together 1.
PARLEY_BODY void soften_body(float *shares, size_t count) {
    float most = shares[0], sum = 0;
    for (size_t index = 1; index < count; index++) most = shares[index] > most ? shares[index] : most;
    for (size_t index = 0; index < count; index++) shares[index] = power(shares[index] - most);
    for (size_t index = 0; index < count; index++) sum += shares[index];
    float factor = 1.0f / sum;
    for (size_t index = 0; index < count; index++) shares[index] *= factor;
}

PARLEY_BODY void attention_body(const float *asked, const float *keys, const float *values, size_t count, size_t width,
                                size_t heads, float *scratch, float *seen) {
    size_t size = width / heads;
    float *turned = scratch, *shares = scratch + count * size;
    float scale = 1.0f / __builtin_sqrtf((float)size);
    for (size_t head = 0; head < heads; head++) {
        size_t first = head * size;
        for (size_t column = 0; column < size; column++)
            for (size_t row = 0; row < count; row++) turned[column * count + row] = keys[row * width + first + column];
        for (size_t row = 0; row < count; row++) {
            const float *own = asked + row * width + first;
            memset(shares, 0, count * sizeof(float));
            for (size_t column = 0; column < size; column++) {
                float factor = own[column] * scale;
                const float *line = turned + column * count;
                for (size_t other = 0; other < count; other++) shares[other] += factor * line[other];
            }
            soften_body(shares, count);
            float *found = seen + row * width + first;
            memset(found, 0, size * sizeof(float));
            for (size_t other = 0; other < count; other++) {
                float share = shares[other];
                const float *line = values + other * width + first;
                for (size_t column = 0; column < size; column++) found[column] += share * line[column];
            }
        }
    }
}

PARLEY_BODY void norm_body(float *rows, const float *added, size_t count, size_t width, const float *scale,
                           const float *shift, float smallest) {
    for (size_t row = 0; row < count; row++) {
        float *own = rows + row * width;
        if (added)
            for (size_t column = 0; column < width; column++) own[column] += added[row * width + column];
        float sums[8] = {0}, squares[8] = {0}, sum = 0, square = 0;
        for (size_t column = 0; column < width; column++) sums[column % 8] += own[column];
        for (int lane = 0; lane < 8; lane++) sum += sums[lane];
        float mean = sum / (float)width;
        for (size_t column = 0; column < width; column++) {
            float distance = own[column] - mean;
            squares[column % 8] += distance * distance;
        }
        for (int lane = 0; lane < 8; lane++) square += squares[lane];
        float factor = 1.0f / __builtin_sqrtf(square / (float)width + smallest);
        for (size_t column = 0; column < width; column++)
            own[column] = (own[column] - mean) * factor * scale[column] + shift[column];
    }
}

// MARK: Both forms

#if PARLEY_HAS_WIDE
PARLEY_WIDE static float wide_narrow(const float *numbers, size_t count, size_t padded, int16_t *whole) {
    return narrow_body(numbers, count, padded, whole);
}

PARLEY_WIDE static void wide_dense(const int16_t *weights, const float *scales, const float *bias, const float *rows,
                                   size_t row_count, size_t inputs, size_t outputs, int16_t *scratch, float *results) {
    dense_body(weights, scales, bias, rows, row_count, inputs, outputs, scratch, results, wide_tile);
}

PARLEY_WIDE static void wide_attention(const float *asked, const float *keys, const float *values, size_t count,
                                       size_t width, size_t heads, float *scratch, float *seen) {
    attention_body(asked, keys, values, count, width, heads, scratch, seen);
}

PARLEY_WIDE static void wide_bend(float *numbers, size_t count) { bend_body(numbers, count); }

PARLEY_WIDE static void wide_norm(float *rows, const float *added, size_t count, size_t width, const float *scale,
                                  const float *shift, float smallest) {
    norm_body(rows, added, count, width, scale, shift, smallest);
}
#define PARLEY_CHOOSE(call) if (parley_wide()) return call
#else
#define PARLEY_CHOOSE(call)
#endif

float parley_narrow(const float *numbers, size_t count, size_t padded, int16_t *whole) {
    PARLEY_CHOOSE(wide_narrow(numbers, count, padded, whole));
    return narrow_body(numbers, count, padded, whole);
}

void parley_dense(const int16_t *weights, const float *scales, const float *bias, const float *rows, size_t row_count,
                  size_t inputs, size_t outputs, int16_t *scratch, float *results) {
    PARLEY_CHOOSE(wide_dense(weights, scales, bias, rows, row_count, inputs, outputs, scratch, results));
    dense_body(weights, scales, bias, rows, row_count, inputs, outputs, scratch, results, plain_tile);
}

void parley_attention(const float *asked, const float *keys, const float *values, size_t count, size_t width, size_t heads,
                      float *scratch, float *seen) {
    PARLEY_CHOOSE(wide_attention(asked, keys, values, count, width, heads, scratch, seen));
    attention_body(asked, keys, values, count, width, heads, scratch, seen);
}

void parley_bend(float *numbers, size_t count) {
    PARLEY_CHOOSE(wide_bend(numbers, count));
    bend_body(numbers, count);
}

void parley_norm(float *rows, const float *added, size_t count, size_t width, const float *scale, const float *shift,
                 float smallest) {
    PARLEY_CHOOSE(wide_norm(rows, added, count, width, scale, shift, smallest));
    norm_body(rows, added, count, width, scale, shift, smallest);
}

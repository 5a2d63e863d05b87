// Sums of products for the rooms Encoding and Ranking, in the processor's widest form that we know (AVX2), else in plain C.
// Both forms give the same bits: sums of whole numbers have no order, and those of floating point are added in the same one.
#ifndef PARLEY_C_VECTOR_KERNELS_H
#define PARLEY_C_VECTOR_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Whether the wide form is used. Tests turn it off to compare.
int parley_wide(void);
void parley_set_wide(int wide);

// MARK: Encoding

// The largest whole number of a weight or an input: 512 products of two fit into 32 bits. Sixteen outputs make a block.
enum { parley_largest = 2047, parley_chunk = 512, parley_outputs = 16 };

// Writes `count` numbers as whole ones of at most `parley_largest`, zeros up to `padded`; returns what one of them is worth.
float parley_narrow(const float *numbers, size_t count, size_t padded, int16_t *whole);

// How many whole numbers the packed weights of a dense layer are.
size_t parley_dense_size(size_t inputs, size_t outputs);

// Packs a row of weights for each output: pairs of inputs of sixteen outputs side by side. `row` has room for inputs + 1.
void parley_dense_pack(const float *weights, size_t inputs, size_t outputs, int16_t *row, int16_t *packed, float *scales);

// For each of `row_count` rows of `inputs` numbers: a bias and the products with the weights of each output. `scratch` has
// room for row_count * (inputs + 1).
void parley_dense(const int16_t *weights, const float *scales, const float *bias, const float *rows, size_t row_count,
                  size_t inputs, size_t outputs, int16_t *scratch, float *results);

// What each of `count` rows sees of all others, by `heads` heads. `scratch` has room for count * (width / heads + 1).
void parley_attention(const float *asked, const float *keys, const float *values, size_t count, size_t width, size_t heads,
                      float *scratch, float *seen);

// GELU, to within 1e-6.
void parley_bend(float *numbers, size_t count);

// Brings each row to mean 0 and spread 1, then to scale and shift. `added` is added to the rows before; it may be null.
void parley_norm(float *rows, const float *added, size_t count, size_t width, const float *scale, const float *shift,
                 float smallest);

// MARK: Ranking

// Writes a direction in eight bits; returns what one of them is worth.
float parley_pack(const float *direction, size_t width, int8_t *packed);

// The sum of the products of a direction and a packed one, without what one of the packed is worth.
float parley_product(const float *direction, const int8_t *packed, size_t width);

// A sketch has a bit for each number of a direction: whether it is above 0. Four bits are a group, 32 texts a block.
enum { parley_block = 32 };

// How many groups a width has, an even number; a block takes sixteen bytes for each.
size_t parley_sketch_groups(size_t width);

// Writes the sketch of a packed direction into a slot of a block.
void parley_sketch_set(uint8_t *block, size_t slot, const int8_t *packed, size_t width);

// What each pattern of a group adds to the product with a direction, in bytes: 16 for each group. A sum of them, times
// `step` and with `base`, is the estimate.
void parley_sketch_table(const float *direction, size_t width, uint8_t *table, float *step, float *base);

// The sums of the texts of some blocks.
void parley_sketch_sums(const uint8_t *blocks, size_t block_count, size_t groups, const uint8_t *table, uint16_t *sums);

// points * a + whole * b + title * c for each.
void parley_blend(const int32_t *points, float a, const uint16_t *whole, float b, const uint16_t *title, float c,
                  size_t count, float *scores);

// Which scores are above `least`; returns how many.
size_t parley_above(const float *scores, size_t count, float least, uint16_t *found);

// Adds (sign 1) or takes away (sign -1) the products of all pairs of a row's numbers, and the numbers. Only pairs whose
// second is not before the first are kept.
void parley_pairs_add(int64_t *pairs, int64_t *sums, const int16_t *row, size_t width, int sign);

// The sum over all pairs of the kept products times those of a direction.
double parley_pairs_sum(const int64_t *pairs, const float *direction, size_t width);

#endif

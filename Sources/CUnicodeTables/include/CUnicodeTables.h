// The Unicode properties that the matching room needs, as tables of two stages.
// Every scalar up to 0x10FFFF has an entry; a larger number is answered as if it were unassigned.
#ifndef PARLEY_C_UNICODE_TABLES_H
#define PARLEY_C_UNICODE_TABLES_H

#include <stdint.h>

extern const uint8_t parley_unicode_flags_index[8704];
extern const uint16_t parley_unicode_flags_blocks[];
extern const uint8_t parley_unicode_fold_index[8704];
extern const uint16_t parley_unicode_fold_blocks[];
extern const uint8_t parley_unicode_decomposition_index[8704];
extern const uint16_t parley_unicode_decomposition_blocks[];
extern const uint8_t parley_unicode_class_index[8704];
extern const uint8_t parley_unicode_class_blocks[];
extern const uint32_t parley_unicode_pool[];
extern const uint32_t parley_unicode_pair_first[];
extern const uint32_t parley_unicode_pair_second[];
extern const uint32_t parley_unicode_pair_composed[];
extern const uint32_t parley_unicode_pair_count;

// The word-break class (bits 0-4) and the flags that the generator names.
static inline uint16_t parley_unicode_flags(uint32_t scalar) {
    if (scalar > 0x10FFFF) return 0;
    return parley_unicode_flags_blocks[parley_unicode_flags_index[scalar >> 7] * 128 + (scalar & 127)];
}

// Where in the pool the folded form stands (its length, then its scalars); 0 when the scalar stays as it is.
static inline uint32_t parley_unicode_fold(uint32_t scalar) {
    if (scalar > 0x10FFFF) return 0;
    return parley_unicode_fold_blocks[parley_unicode_fold_index[scalar >> 7] * 128 + (scalar & 127)];
}

// The same for the decomposed and case-folded form with its marks.
static inline uint32_t parley_unicode_decomposition(uint32_t scalar) {
    if (scalar > 0x10FFFF) return 0;
    return parley_unicode_decomposition_blocks[
        parley_unicode_decomposition_index[scalar >> 7] * 128 + (scalar & 127)];
}

// The canonical combining class.
static inline uint8_t parley_unicode_class(uint32_t scalar) {
    if (scalar > 0x10FFFF) return 0;
    return parley_unicode_class_blocks[parley_unicode_class_index[scalar >> 7] * 128 + (scalar & 127)];
}

// One number of the pool; the offsets come from the two functions above.
static inline uint32_t parley_unicode_pool_at(uint32_t offset) { return parley_unicode_pool[offset]; }

// The canonical composition of two scalars, or 0.
static inline uint32_t parley_unicode_compose(uint32_t first, uint32_t second) {
    uint32_t low = 0, high = parley_unicode_pair_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        uint32_t a = parley_unicode_pair_first[middle], b = parley_unicode_pair_second[middle];
        if (a == first && b == second) return parley_unicode_pair_composed[middle];
        if (a < first || (a == first && b < second)) low = middle + 1;
        else high = middle;
    }
    return 0;
}

#endif

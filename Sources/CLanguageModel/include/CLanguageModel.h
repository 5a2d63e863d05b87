#ifndef PARLEY_LANGUAGE_MODEL_H
#define PARLEY_LANGUAGE_MODEL_H

#include <stddef.h>
#include <stdint.h>

/// The bytes of language-model.bin, which scripts/train-language-model.py writes.
/// They are constant data of the program: they live as long as it does and never change.
const uint8_t *_Nonnull language_model_bytes(void);
size_t language_model_size(void);

/// e to the power of `exponent`; here because the Swift room imports no library of mathematics.
double language_model_exponential(double exponent);

#endif

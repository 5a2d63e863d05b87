#include "CLanguageModel.h"

#include <math.h>

static const uint8_t model[] = {
#embed "language-model.bin"
};

const uint8_t *language_model_bytes(void) { return model; }

size_t language_model_size(void) { return sizeof model; }

double language_model_exponential(double exponent) { return exp(exponent); }

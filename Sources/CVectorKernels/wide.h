// How a function comes in two forms: its body once, compiled for every processor of the kind and for those with AVX2.
#ifndef PARLEY_WIDE_H
#define PARLEY_WIDE_H

#include "CVectorKernels.h"

// Products and sums stay apart, or the two forms would differ in their last bits.
#pragma STDC FP_CONTRACT OFF

#define PARLEY_BODY static inline __attribute__((always_inline))

#if defined(__x86_64__)
#include <immintrin.h>
#define PARLEY_HAS_WIDE 1
#define PARLEY_WIDE __attribute__((target("avx2")))
#else
#define PARLEY_HAS_WIDE 0
#define PARLEY_WIDE
#endif

#endif

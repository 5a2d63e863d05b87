#include "wide.h"

#include <stdatomic.h>

// -1 before anybody asked the processor.
static atomic_int wide = -1;

int parley_wide(void) {
    int known = atomic_load_explicit(&wide, memory_order_relaxed);
    if (known >= 0) return known;
#if PARLEY_HAS_WIDE
    __builtin_cpu_init();
    known = __builtin_cpu_supports("avx2") ? 1 : 0;
#else
    known = 0;
#endif
    atomic_store_explicit(&wide, known, memory_order_relaxed);
    return known;
}

void parley_set_wide(int wanted) {
    atomic_store_explicit(&wide, -1, memory_order_relaxed);
    if (!wanted) atomic_store_explicit(&wide, 0, memory_order_relaxed);
}

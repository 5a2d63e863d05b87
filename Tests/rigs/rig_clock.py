"""A machine whose clock seems to stand at another moment, for one process: a library of ten lines, compiled here."""

import os
import pathlib
import shutil
import subprocess


def shifted_environment(folder, seconds):
    """An environment in which the machine's clock seems to stand this much later; the library is compiled here."""
    library = pathlib.Path(folder) / "shifted-clock.so"
    if not library.exists():
        source = library.with_suffix(".c")
        source.write_text(SHIFTED_CLOCK)
        compiler = next(found for name in ("cc", "clang", "gcc") if (found := shutil.which(name)))
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True)
    return dict(os.environ, LD_PRELOAD=str(library), PARLEY_RIG_SECONDS=str(seconds))


SHIFTED_CLOCK = """
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long shift(void) { const char *text = getenv("PARLEY_RIG_SECONDS"); return text ? atol(text) : 0; }

int clock_gettime(clockid_t clock, struct timespec *now) {
    long result = syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += shift();
    return (int)result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    now->tv_sec = time.tv_sec;
    now->tv_usec = time.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}
"""

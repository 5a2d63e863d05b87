"""A machine whose clock seems to stand at another moment, for one process: a library of twenty lines, compiled here.

faketime shifts the clock that only counts on as well, which no machine does; here it stays as it is.
"""

import mmap
import os
import pathlib
import shutil
import struct
import subprocess


def shifted_environment(folder, seconds):
    """An environment in which the machine's clock seems to stand this much later; the library is compiled here."""
    return dict(os.environ, LD_PRELOAD=str(compiled(folder)), PARLEY_RIG_SECONDS=str(seconds))


class Clock:
    """A clock that jumps while the process runs, by seconds in a page that both see."""

    def __init__(self, folder):
        self.folder, self.page = folder, pathlib.Path(folder) / "clock.page"
        self.page.write_bytes(bytes(4_096))
        with open(self.page, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 4_096)

    @property
    def environment(self):
        return {"LD_PRELOAD": str(compiled(self.folder)), "PARLEY_RIG_CLOCK": str(self.page)}

    @property
    def shift(self):
        return struct.unpack("q", self.memory[0:8])[0]

    def jump_to(self, shift):
        """From now on the machine says its own time and so many seconds more."""
        self.memory[0:8] = struct.pack("q", int(shift))


def compiled(folder):
    library = pathlib.Path(folder) / "shifted-clock.so"
    if not library.exists():
        source = library.with_suffix(".c")
        source.write_text(SHIFTED_CLOCK)
        compiler = next(found for name in ("cc", "clang", "gcc") if (found := shutil.which(name)))
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True)
    return library


SHIFTED_CLOCK = """
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile long *page;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("PARLEY_RIG_CLOCK");
    int file = path ? open(path, O_RDONLY) : -1;
    if (file < 0) return;
    void *found = mmap(0, 4096, PROT_READ, MAP_SHARED, file, 0);
    if (found != MAP_FAILED) page = found;
    close(file);
}

static long shift(void) {
    const char *text = getenv("PARLEY_RIG_SECONDS");
    return page ? *page : text ? atol(text) : 0;
}

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

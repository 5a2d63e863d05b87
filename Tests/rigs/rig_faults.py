"""A disk whose k-th write or sync fails, for one process: a library of forty lines, compiled here and loaded before others.

strace counts `when=` for each thread by itself, and SQLite writes on several; here all of them are counted together, and a
fault is armed and taken away while the process runs. `Faults(folder, part)` looks at files whose path holds `part`.
"""

import mmap
import os
import pathlib
import shutil
import struct
import subprocess


class Faults:
    def __init__(self, folder, part):
        self.folder, self.part = pathlib.Path(folder), part
        self.library, self.page = self.folder / "faults.so", self.folder / "faults.page"
        source = self.library.with_suffix(".c")
        source.write_text(FAULTS)
        compiler = next(found for name in ("cc", "clang", "gcc") if (found := shutil.which(name)))
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(self.library), str(source), "-ldl"], check=True)
        self.page.write_bytes(bytes(4_096))
        with open(self.page, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 4_096)

    @property
    def environment(self):
        return {"LD_PRELOAD": str(self.library), "PARLEY_RIG_FAULTS": str(self.page), "PARLEY_RIG_FILES": self.part}

    def arm(self, place, for_ever):
        """The `place`-th call from now on fails, and every later one if it is for ever; 0 fails none."""
        self.memory[0:16] = struct.pack("qq", 0, 0)  # not armed while the count is set back
        self.memory[16:24] = struct.pack("q", 0)
        self.memory[24:32] = struct.pack("q", 0)
        self.memory[8:16] = struct.pack("q", int(for_ever))
        self.memory[0:8] = struct.pack("q", place)

    def disarm(self):
        self.memory[0:8] = struct.pack("q", 0)

    @property
    def calls(self):
        return struct.unpack("q", self.memory[16:24])[0]

    @property
    def failed(self):
        return struct.unpack("q", self.memory[24:32])[0]


FAULTS = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile long *page;  // armed, for ever, calls, failed

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("PARLEY_RIG_FAULTS");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) return;
    void *found = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (found != MAP_FAILED) page = found;
    close(file);
}

static int fails(int file) {
    char name[64], path[4096];
    const char *part = getenv("PARLEY_RIG_FILES");
    if (!page || !part) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    long size = readlink(name, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    if (!strstr(path, part)) return 0;
    long number = __sync_add_and_fetch(&page[2], 1), armed = page[0];
    if (!armed || (page[1] ? number < armed : number != armed)) return 0;
    __sync_add_and_fetch(&page[3], 1);
    errno = EIO;
    return 1;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return fails(file) ? -1 : real(file, bytes, size, place);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t place) { return pwrite64(file, bytes, size, place); }
int fdatasync(int file) { REAL(int, "fdatasync", int); return fails(file) ? -1 : real(file); }
int fsync(int file) { REAL(int, "fsync", int); return fails(file) ? -1 : real(file); }
int ftruncate64(int file, off64_t size) { REAL(int, "ftruncate64", int, off64_t); return fails(file) ? -1 : real(file, size); }
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }
"""

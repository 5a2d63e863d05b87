"""What a power cut leaves of a process's files: every write, sync and name of them is noted, in order, and damaged later.

`PowerLog(folder, part)` compiles a library that is loaded before others and notes what happens to files whose path holds
`part`, in one file that several threads append to. `Disk` goes through these notes once: what was synchronised is on it,
and `image` makes a folder as the power may leave it at that place – whatever was not synchronised is kept, dropped or torn
at 512 or 4,096 bytes, in any order, and a file that grew ends anywhere, or in zeros or noise in place of what was written.
"""

import mmap
import pathlib
import shutil
import struct
import subprocess

SIZE = 1 << 30  # a sparse file
HEAD, RECORD = 4_096, struct.Struct("<IIQQQI84s")
WRITE, SYNC, TRUNCATE, NAME, FOLDER, GONE = range(1, 7)
WAYS = ("nothing", "everything", "cut", "sectors of 512", "sectors of 4096", "zeros", "noise")


class PowerLog:
    def __init__(self, folder, part):
        folder = pathlib.Path(folder)
        self.library, self.page, self.part = folder / "power.so", folder / "power.notes", part
        source = self.library.with_suffix(".c")
        source.write_text(LIBRARY)
        compiler = next(found for name in ("cc", "clang", "gcc") if (found := shutil.which(name)))
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(self.library), str(source), "-ldl"], check=True)
        with open(self.page, "w+b") as file:
            file.truncate(SIZE)
            self.memory = mmap.mmap(file.fileno(), SIZE)
        self.memory[0:8] = struct.pack("<Q", HEAD)

    @property
    def environment(self):
        return {"LD_PRELOAD": str(self.library), "PARLEY_RIG_POWER": str(self.page), "PARLEY_RIG_FILES": self.part}

    @property
    def place(self):
        """How far the notes go: what is noted behind this place happened later."""
        return struct.unpack("<Q", self.memory[0:8])[0]

    def records(self):
        """The notes in their order, as (where it ends, kind, file, begin, offset, bytes or names)."""
        at, end = HEAD, self.place
        while at < end:
            kind, size, file, begin, offset, length, name = RECORD.unpack_from(self.memory, at)
            data = self.memory[at + RECORD.size:at + RECORD.size + size]
            at += RECORD.size + (size + 7 & ~7)
            yield at, kind, file, begin, offset, length, name.rstrip(b"\0").decode(), data


class File:
    """One file: what is surely on the disk of it, and what was done to it since."""

    def __init__(self):
        self.bytes, self.pending = bytearray(), []  # pending: (begin, offset or None, data or size)

    def synchronise(self, begin):
        for one in self.pending:
            if one[0] < begin:
                apply(self.bytes, *one[1:])
        self.pending = [one for one in self.pending if one[0] >= begin]


def apply(target, offset, data):
    if offset is None:  # a new size
        if data < len(target):
            del target[data:]
        return target.extend(bytes(data - len(target)))
    if offset > len(target):
        target.extend(bytes(offset - len(target)))
    target[offset:offset + len(data)] = data
    return None


class Disk:
    def __init__(self):
        self.files, self.names, self.moves = {}, {}, []  # names that are on the disk, and what was done to names since
        self.followed = {}  # a disk gives the number of a file that went to the next one: how often it did

    def take(self, place, kind, file, begin, offset, length, name, data):
        if kind == GONE:
            self.followed[file] = self.followed.get(file, 0) + 1
        file = (file, self.followed.get(file, 0))
        one = self.files.setdefault(file, File()) if kind in (WRITE, SYNC, TRUNCATE) else None
        if kind == WRITE:
            if not one.bytes and not one.pending and (name, file) not in self.known():
                self.moves.append((name, file))
            one.pending.append((place, offset, data))
        elif kind == TRUNCATE:
            one.pending.append((place, None, offset))
        elif kind == SYNC:
            one.synchronise(begin)
        elif kind == NAME:
            self.moves.append((data.decode() if data else name, file if data else None))
            if data and length:  # a new name in place of the old one
                self.moves.append((name, None))
        elif kind == FOLDER:
            for known, number in self.moves:
                self.names[known] = number
            self.moves = []

    def known(self):
        return set(self.names.items()) | set(self.moves)

    def is_unsure(self):
        return any(one.pending for one in self.files.values())

    def pending(self, name):
        number = dict([*self.names.items(), *self.moves]).get(name)
        return self.files[number].pending if number in self.files else []

    def image(self, folder, way, dice, ignoring_syncs=False):
        """Makes the folder; names that were not made durable are there up to one of them, as journals of disks keep them."""
        names = dict(self.names)
        for name, number in self.moves[:0 if way == "nothing" else dice.randrange(len(self.moves) + 1)]:
            names[name] = number
        folder.mkdir(parents=True)
        for name, number in names.items():
            if number is not None:
                path = folder / name
                path.write_bytes(left(self.files.get(number) or File(), way, dice))
                path.chmod(0o600)


def left(file, way, dice):
    """What the disk holds of one file."""
    content, pending = bytearray(file.bytes), file.pending
    if way == "nothing":
        pending = []
    elif way == "cut" and pending:
        pending = list(pending[:dice.randrange(len(pending)) + 1])
        begin, offset, data = pending.pop()
        pending.append((begin, offset, data[:dice.randrange(len(data) + 1)] if offset is not None else data))
    for _, offset, data in pending:
        if offset is None:
            if way in ("cut", "everything") or dice.random() < 0.5:
                apply(content, None, data)
        elif way in ("cut", "everything"):
            apply(content, offset, data)
        else:
            torn(content, offset, data, 512 if "512" in way else 4_096, way, dice)
    return content


def torn(content, offset, data, sector, way, dice):
    """Some sectors of a write; where the file grew, the others hold what the disk had there."""
    old, at = len(content), offset
    while at < offset + len(data):
        end = min(offset + len(data), (at // sector + 1) * sector)
        if dice.random() < 0.5:
            apply(content, at, data[at - offset:end - offset])
        elif end > old and way in ("zeros", "noise"):
            apply(content, at, bytes(end - at) if way == "zeros" else dice.randbytes(end - at))
        at = end


LIBRARY = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char *page;
struct note { uint32_t kind, size; uint64_t file, begin, offset; uint32_t length; char name[84]; } __attribute__((packed));
#define PLACE ((volatile uint64_t *)page)
static const char *part(void) { return getenv("PARLEY_RIG_FILES"); }

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("PARLEY_RIG_POWER");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) return;
    void *found = mmap(0, 1l << 30, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (found != MAP_FAILED) page = found;
    close(file);
}

// One note at a time; what is read of the place is behind a whole note.
static void tell(int kind, uint64_t file, uint64_t begin, uint64_t offset, uint32_t length, const char *name, const void *data, uint32_t size) {
    while (__sync_lock_test_and_set((volatile int *)(page + 64), 1)) usleep(10);
    uint64_t at = *PLACE, end = at + sizeof(struct note) + ((size + 7) & ~7u);
    if (end < (1l << 30)) {
        struct note *one = (struct note *)(page + at);
        *one = (struct note){kind, size, file, begin, offset, length, ""};
        strncpy(one->name, name, sizeof one->name - 1);
        memcpy(page + at + sizeof *one, data, size);
        __sync_synchronize();
        *PLACE = end;
    }
    __sync_lock_release((volatile int *)(page + 64));
}

// The number of a file that is looked at, and its last name; 0 for others, and -1 for a folder.
static uint64_t watched(int file, char *name) {
    char own[64], path[4096];
    struct stat found;
    if (!page || !part()) return 0;
    snprintf(own, sizeof own, "/proc/self/fd/%d", file);
    long size = readlink(own, path, sizeof path - 2);
    if (size <= 0) return 0;
    path[size] = 0;
    if (fstat(file, &found)) return 0;
    if (S_ISDIR(found.st_mode)) { strcat(path, "/"); return strstr(path, part()) ? (uint64_t)-1 : 0; }
    if (!S_ISREG(found.st_mode) || !strstr(path, part()) || strstr(path, "-shm") || strstr(path, ".lock")) return 0;
    strncpy(name, basename(path), 83);
    return found.st_ino;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    char name[84] = ""; uint64_t number = watched(file, name);
    ssize_t done = real(file, bytes, size, place);
    if (number && done > 0) tell(1, number, 0, place, 0, name, bytes, done);
    return done;
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t place) { return pwrite64(file, bytes, size, place); }
ssize_t write(int file, const void *bytes, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    char name[84] = ""; uint64_t number = watched(file, name);
    ssize_t done = real(file, bytes, size);
    if (number && done > 0) tell(1, number, 0, lseek(file, 0, SEEK_CUR) - done, 0, name, bytes, done);
    return done;
}
static int synchronised(int file, int (*real)(int)) {
    char name[84] = ""; uint64_t number = watched(file, name), begin = page ? *PLACE : 0;
    int done = real(file);
    if (number && done == 0) tell(number == (uint64_t)-1 ? 5 : 2, number, begin + 1, 0, 0, name, "", 0);
    return done;
}
int fdatasync(int file) { REAL(int, "fdatasync", int); return synchronised(file, real); }
int fsync(int file) { REAL(int, "fsync", int); return synchronised(file, real); }
int ftruncate64(int file, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    char name[84] = ""; uint64_t number = watched(file, name);
    int done = real(file, size);
    if (number && done == 0) tell(3, number, 0, size, 0, name, "", 0);
    return done;
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

static void renamed(const char *old, const char *new, int is_move) {
    struct stat found; char a[4096] = "", b[4096] = "";
    if (!page || !part() || !strstr(new ? new : old, part()) || (new && stat(new, &found))) return;
    strncpy(a, old, 4095);
    if (new) strncpy(b, new, 4095);
    const char *name = new ? basename(b) : "";
    tell(4, new ? found.st_ino : 0, 0, 0, is_move, basename(a), name, strlen(name));
}
// A file whose last name goes: its number may be the next file's, and whoever gets it may write before this thread goes on.
static void leaves(const char *path) {
    struct stat found;
    if (page && part() && strstr(path, part()) && !lstat(path, &found) && found.st_nlink == 1) tell(6, found.st_ino, 0, 0, 0, "", "", 0);
}
int rename(const char *old, const char *new) {
    REAL(int, "rename", const char *, const char *);
    leaves(new);
    int done = real(old, new);
    if (done == 0) renamed(old, new, 1);
    return done;
}
int link(const char *old, const char *new) {
    REAL(int, "link", const char *, const char *);
    int done = real(old, new);
    if (done == 0) renamed(old, new, 0);
    return done;
}
int unlink(const char *old) {
    REAL(int, "unlink", const char *);
    leaves(old);
    int done = real(old);
    if (done == 0) renamed(old, 0, 0);
    return done;
}
"""

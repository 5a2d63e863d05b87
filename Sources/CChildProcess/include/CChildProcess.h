#ifndef PARLEY_C_CHILD_PROCESS_H
#define PARLEY_C_CHILD_PROCESS_H

#include <sys/types.h>

// A program that was started, and our ends of its three pipes; they never block.
struct parley_child {
    pid_t pid;
    // What we write here is its standard input.
    int input;
    // What it writes to its standard output and standard error.
    int output;
    int errors;
};

// What a started program may use, so that it cannot take the machine from others.
struct parley_child_limits {
    // How much of the memory that it writes to, in bytes.
    unsigned long memory;
    unsigned long files;
    // How far behind others it stands when the processors are busy (0 to 19).
    int niceness;
};

// Starts a program in a folder and in a process group of its own, with nothing of ours but three pipes.
//
// It is killed when the calling thread ends, and so with us, however we end. Gives 0, or the number of the trouble.
int parley_child_start(struct parley_child *child, const char *program, const char *folder,
                        char *const arguments[], char *const environment[], struct parley_child_limits limits);

// Two ends of a pipe that never block and that no program inherits: what is read, what is written.
int parley_child_pipe(int ends[2]);

// Whether it has ended; it stays to be collected, so that its number is nobody else's.
int parley_child_has_ended(pid_t pid);

#endif

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Three pipes: ours at [n][0], the program's at [n][1].
struct pipes {
    int ends[3][2];
};

static void close_all(struct pipes *pipes) {
    for (int n = 0; n < 3; n++)
        for (int end = 0; end < 2; end++)
            if (pipes->ends[n][end] >= 0) close(pipes->ends[n][end]);
}

// Above the three that a program has, so that none is in another's place.
static int moved_up(int descriptor) {
    if (descriptor > 2) return descriptor;
    int higher = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    close(descriptor);
    return higher;
}

static int open_pipes(struct pipes *pipes) {
    for (int n = 0; n < 3; n++) pipes->ends[n][0] = pipes->ends[n][1] = -1;
    for (int n = 0; n < 3; n++) {
        int made[2];
        if (pipe2(made, O_CLOEXEC) != 0) return errno;
        pipes->ends[n][0] = moved_up(made[n == 0 ? 1 : 0]);
        pipes->ends[n][1] = moved_up(made[n == 0 ? 0 : 1]);
        if (pipes->ends[n][0] < 0 || pipes->ends[n][1] < 0) return EMFILE;
        if (fcntl(pipes->ends[n][0], F_SETFL, O_NONBLOCK) != 0) return errno;
    }
    return 0;
}

static void close_from_three(void) {
    if (syscall(SYS_close_range, 3, ~0U, 0) == 0) return;
    // An older kernel: one after the other, as many as may be open, and a million where that has no bound.
    struct rlimit files;
    rlim_t most = getrlimit(RLIMIT_NOFILE, &files) == 0 ? files.rlim_cur : 65536;
    if (most > 1 << 20) most = 1 << 20;
    for (rlim_t n = 3; n < most; n++) close((int)n);
}

static void limit(__rlimit_resource_t resource, unsigned long most) {
    struct rlimit limits;
    if (getrlimit(resource, &limits) != 0) return;
    if (limits.rlim_max > most) limits.rlim_max = most;
    if (limits.rlim_cur > limits.rlim_max) limits.rlim_cur = limits.rlim_max;
    setrlimit(resource, &limits);
}

// The steps between vfork and exec: only what is safe where memory is still shared with us.
static int become(const char *program, const char *folder, char *const arguments[], char *const environment[],
                  struct parley_child_limits limits, const struct pipes *pipes, pid_t parent) {
    for (int n = 1; n < NSIG; n++) {
        struct sigaction action;
        if (sigaction(n, NULL, &action) == 0 && action.sa_handler == SIG_IGN) signal(n, SIG_DFL);
    }
    if (setpgid(0, 0) != 0) return errno;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
    if (getppid() != parent) return ESRCH;
    for (int n = 0; n < 3; n++)
        if (dup2(pipes->ends[n][1], n) < 0) return errno;
    if (chdir(folder) != 0) return errno;
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + limits.niceness);
    // Before their number is bounded: those above the bound would stay.
    close_from_three();
    limit(RLIMIT_DATA, limits.memory);
    limit(RLIMIT_NOFILE, limits.files);
    limit(RLIMIT_CORE, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(program, arguments, environment);
    return errno;
}

int parley_child_start(struct parley_child *child, const char *program, const char *folder,
                        char *const arguments[], char *const environment[], struct parley_child_limits limits) {
    struct pipes pipes;
    int trouble = open_pipes(&pipes);
    if (trouble != 0) {
        close_all(&pipes);
        return trouble;
    }
    // No handler of ours may run in the program before it is itself: it would write to our memory.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t parent = getpid();
    volatile int failed = 0;
    pid_t pid = vfork();
    if (pid == 0) {
        failed = become(program, folder, arguments, environment, limits, &pipes, parent);
        _exit(127);
    }
    if (pid < 0) failed = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    while (pid > 0 && failed != 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
    if (failed != 0) {
        close_all(&pipes);
        return failed;
    }
    for (int n = 0; n < 3; n++) close(pipes.ends[n][1]);
    *child = (struct parley_child){pid, pipes.ends[0][0], pipes.ends[1][0], pipes.ends[2][0]};
    return 0;
}

int parley_child_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0 ? 0 : errno;
}

int parley_child_has_ended(pid_t pid) {
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == pid;
}

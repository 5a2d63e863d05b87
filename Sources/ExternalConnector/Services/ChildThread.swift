import CChildProcess
import Glibc
import Synchronization

/// The life of one program, on one thread: start, bytes in three pipes, end.
struct ChildThread {
    let child: Child
    let note: @Sendable (String) -> Void

    /// The longest wait without a look whether the program still lives; a grandchild may hold its pipes open.
    private static let look = Duration.milliseconds(250)

    func live() {
        blockBrokenPipes()
        var started = parley_child()
        let trouble = start(&started)
        guard trouble == 0 else {
            return finish(.notStarted(String(cString: strerror(trouble))))
        }
        child.state.withLock { $0.wasStarted = true }
        var pipes = ChildPipes(started, note: note)
        var stopping = Stopping()
        repeat {
            stopping.press(child, pid: started.pid, closing: &pipes)
            pipes.wait(child, for: ChildThread.look)
            child.waking.drain()
            pipes.moveErrors()
            pipes.moveOutput(child, isDiscarding: stopping.hasBegun)
            pipes.moveInput(child)
            serve()
        } while parley_child_has_ended(started.pid) == 0 || pipes.mayBringMore(child)
        let how = collected(started.pid)
        pipes.closeAll()
        finish(.over(how))
    }

    /// Gives a line, or the news that none came in time, to whoever waits.
    private func serve() {
        if let (waiter, arrival) = child.state.withLock({ $0.due(at: .now) }) { waiter.resume(returning: arrival) }
        guard child.endsWhenIdle else { return }
        child.state.withLock { state in
            if state.waiter == nil, .now - state.lastAsked > child.rhythm.idle { state.isStopping = true }
        }
    }

    private func start(_ started: inout parley_child) -> Int32 {
        let program = child.program
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program.executable), nil]
        var environment = program.environment.map { strdup($0) } + [nil]
        defer { for words in arguments + environment { free(words) } }
        // A gigabyte: twice what a connector in a language with a generous heap needs.
        let limits = parley_child_limits(memory: 1 << 30, files: 1_024, niceness: 5)
        for _ in 0..<50 {
            let trouble = parley_child_start(
                &started,
                program.executable,
                program.folder,
                &arguments,
                &environment,
                limits
            )
            // A file that is just being put there, or that another start has open for a moment.
            guard trouble == ETXTBSY else { return trouble }
            usleep(20_000)
        }
        return ETXTBSY
    }

    /// Ends what is left of its process group, then lets its number go; says how it ended.
    private func collected(_ pid: pid_t) -> String {
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7f
        return signal == 0 ? "ended with code \(status >> 8 & 0xff)" : "was ended by signal \(signal)"
    }

    private func finish(_ end: ChildState.End) {
        let (due, farewells) = child.state.withLock { state in
            state.end = end
            state.hasSaidAll = true
            defer { state.farewells = [] }
            return (state.due(at: .now), state.farewells)
        }
        due?.0.resume(returning: due?.1 ?? .late)
        for farewell in farewells { farewell.resume() }
    }

    /// A program that is gone is found by what writing to it gives; the signal for it would end us.
    private func blockBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}

/// How a program is brought to its end: its input closed and asked, then killed with everything that it started.
private struct Stopping {
    private var asked: ContinuousClock.Instant?
    private var isKilled = false

    var hasBegun: Bool { asked != nil }

    mutating func press(_ child: Child, pid: pid_t, closing pipes: inout ChildPipes) {
        guard child.state.withLock({ $0.isStopping || $0.hasSaidAll }) else { return }
        if asked == nil {
            asked = .now
            pipes.closeInput()
            kill(-pid, SIGTERM)
        }
        if let asked, !isKilled, .now - asked >= child.rhythm.grace {
            isKilled = true
            kill(-pid, SIGKILL)
        }
    }
}

import CChildProcess
import Glibc
import Synchronization

/// Our ends of the three pipes of a program; none of them ever blocks.
struct ChildPipes {
    private var input: Int32
    private var output: Int32
    private var errors: Int32
    private var remarks: RemarkLines
    /// Whether the last look at the output found something.
    private var broughtSomething = false

    init(_ child: parley_child, note: @escaping @Sendable (String) -> Void) {
        (input, output, errors) = (child.input, child.output, child.errors)
        remarks = RemarkLines(note: note)
    }

    /// Waits until a pipe that is wanted moves, somebody wakes us, or it is time to look.
    func wait(_ child: Child, for look: Duration) {
        let (wantsLine, hasWords, until) = child.state.withLock { state in
            (!state.lines.hasLine && !state.lines.isTooLong, !state.outgoing.isEmpty, state.waiter?.until)
        }
        let rest = min(look, until.map { max(.zero, $0 - .now) } ?? look)
        var places = [
            pollfd(fd: child.waking.readEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wantsLine ? output : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            pollfd(fd: hasWords ? input : -1, events: Int16(POLLOUT), revents: 0),
        ]
        _ = poll(&places, nfds_t(places.count), Int32(rest / .milliseconds(1)) + 1)
    }

    /// Reads what it says, unless a line waits already: more stays in the pipe, and holds the program up.
    mutating func moveOutput(_ child: Child, isDiscarding: Bool) {
        broughtSomething = false
        guard output >= 0, isDiscarding || child.state.withLock({ !$0.lines.hasLine && !$0.lines.isTooLong }) else {
            return
        }
        let (bytes, isOver) = portion(of: output)
        if isOver {
            close(output)
            output = -1
        }
        broughtSomething = !bytes.isEmpty
        child.state.withLock { state in
            if !isDiscarding || state.waiter != nil { state.lines.add(bytes) }
            if isOver { state.hasSaidAll = true }
        }
    }

    /// Whether something may still lie in the pipe of a program that has ended, and somebody could want it.
    func mayBringMore(_ child: Child) -> Bool {
        broughtSomething && child.state.withLock { !$0.lines.hasLine && !$0.isStopping }
    }

    mutating func moveErrors() {
        guard errors >= 0 else { return }
        let (bytes, isOver) = portion(of: errors)
        remarks.add(bytes)
        if isOver {
            close(errors)
            errors = -1
        }
    }

    mutating func moveInput(_ child: Child) {
        let words = child.state.withLock { Array($0.outgoing.prefix(65_536)) }
        guard input >= 0, !words.isEmpty else { return }
        let count = write(input, words, words.count)
        if count > 0 { child.state.withLock { $0.outgoing.removeFirst(count) } }
        if count < 0, errno == EPIPE { closeInput() }
    }

    mutating func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    mutating func closeAll() {
        closeInput()
        // What it wrote right before its end lies in the pipe, which holds no more than a megabyte.
        for _ in 0..<16 { moveErrors() }
        for pipe in [output, errors] where pipe >= 0 { close(pipe) }
        (output, errors) = (-1, -1)
        remarks.finish()
    }

    private func portion(of pipe: Int32) -> (bytes: ArraySlice<UInt8>, isOver: Bool) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(pipe, &bytes, bytes.count)
        if count > 0 { return (bytes[..<count], false) }
        return ([], count == 0 || errno != EAGAIN && errno != EINTR)
    }
}

/// What a program writes to its standard error, for the log: so many lines of so many signs in a minute, and no more.
private struct RemarkLines {
    let note: @Sendable (String) -> Void
    private var bytes: [UInt8] = []
    private var minute = ContinuousClock.now
    private var said = 0
    private var withheld = 0

    init(note: @escaping @Sendable (String) -> Void) {
        self.note = note
    }

    mutating func add(_ more: ArraySlice<UInt8>) {
        for byte in more {
            if byte == UInt8(ascii: "\n") { say() } else if bytes.count < 500 { bytes.append(byte) }
        }
    }

    mutating func finish() {
        if !bytes.isEmpty { say() }
        if withheld > 0 { note("… and \(withheld) lines more.") }
        withheld = 0
    }

    private mutating func say() {
        defer { bytes = [] }
        if .now - minute > .seconds(60) {
            if withheld > 0 { note("… and \(withheld) lines more.") }
            (minute, said, withheld) = (.now, 0, 0)
        }
        guard said < 60 else {
            withheld += 1
            return
        }
        said += 1
        note(plainWords(String(decoding: bytes, as: UTF8.self), atMost: 500))
    }
}

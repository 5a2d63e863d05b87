import CLibPQ
import Glibc

/// The connection on which hints arrive, on a thread of its own.
actor HintSession {
    /// The server's name of what we listen to.
    static let channel = "parley_committed"

    private nonisolated let thread: PinnedThread
    private let words: ConnectionWords
    private var wire: Wire?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ words: ConnectionWords) {
        self.words = words
        thread = PinnedThread(name: words.settings.threadName)
    }

    /// Connects and begins to listen.
    func open() throws {
        wire = nil
        let fresh = try Wire(words)
        try fresh.command("LISTEN \(HintSession.channel)")
        wire = fresh
    }

    func close() { wire = nil }

    /// Waits for a moment; says who has given a hint, and throws when the connection is gone.
    func senders(within limit: Duration) throws -> [String] {
        guard let wire else { return [] }
        var place = pollfd(fd: PQsocket(wire.handle), events: Int16(POLLIN), revents: 0)
        _ = poll(&place, 1, Int32(limit.milliseconds))
        guard PQconsumeInput(wire.handle) == 1, !wire.isLost else { throw wire.lost() }
        var senders: [String] = []
        while let notice = PQnotifies(wire.handle) {
            if let sender = notice.pointee.extra { senders.append(String(cString: sender)) }
            PQfreemem(notice)
        }
        return senders
    }
}

import Storage

/// One connection on one thread of its own; opens it when it is needed, and again when it was lost.
actor Session {
    private nonisolated let thread: PinnedThread
    private let words: ConnectionWords
    private nonisolated let canceller = Canceller()
    private nonisolated let watch: AnswerWatch
    private var wire: Wire?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ words: ConnectionWords, watch: AnswerWatch) {
        self.words = words
        self.watch = watch
        thread = PinnedThread(name: words.settings.threadName)
    }

    /// How a transaction ended.
    enum Ending<Value: Sendable>: Sendable {
        case done(Value)
        /// Nothing was written.
        case failed(any Error)
        /// Nothing was written, because a key is taken: for long, or only since this began, which the server does not tell.
        case clash(any Error)
        /// Nothing was written, and trying again may go well.
        case conflict
        /// Nothing was written, and the connection is gone.
        case lost(String)
        /// The connection went away at the very end.
        case unknown(String)
    }

    /// Runs a transaction, once; stops between two statements or within one when the task is cancelled.
    nonisolated func run<Value: Sendable>(
        _ kind: TransactionKind,
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async -> Ending<Value> {
        await withTaskCancellationHandler {
            await attempt(kind, work)
        } onCancel: {
            canceller.fire()
        }
    }

    func close() {
        canceller.take(nil)
        wire = nil
    }

    /// How many plans the connection keeps; for tests.
    var planCount: Int { wire?.planCount ?? 0 }

    private func attempt<Value: Sendable>(
        _ kind: TransactionKind,
        _ work: @Sendable (any Connection) throws -> Value
    ) -> Ending<Value> {
        let wire: Wire
        do { wire = try opened() } catch { return .failed(error) }
        wire.forgetTrouble(before: kind)
        canceller.arm()
        do {
            try wire.command(Dialect.beginning(kind, words.settings))
        } catch {
            return ended(on: error, wire)
        }
        let outcome = Result { try work(PostgresConnection(wire: wire)) }
        if canceller.disarm() {
            // The server may hear of it only now, and would end whatever comes next.
            close()
            return .failed(CancellationError())
        }
        switch (wire.trouble, outcome) {
        case (.failed(.uniqueViolation(let key))?, _):
            rollBack(wire)
            if case .failure(let error) = outcome { return .clash(error) }
            return .clash(StorageFailure.uniqueViolation(key))
        case (.failed?, .failure(let error)):
            rollBack(wire)
            return .failed(error)
        case (.readOnly(let what)?, _) where kind == .read:
            rollBack(wire)
            return .failed(StorageFailure.other("A read cannot write: \(what)."))
        case (let trouble?, _): return ended(on: trouble, wire)
        case (nil, .failure(let error)):
            rollBack(wire)
            return .failed(error)
        case (nil, .success(let value)): return committed(value, kind, wire)
        }
    }

    private func opened() throws(StorageFailure) -> Wire {
        if let wire, !wire.isLost { return wire }
        close()
        let wire = try Wire(words, watch: watch)
        canceller.take(CancelKey(wire))
        self.wire = wire
        return wire
    }

    private func ended<Value>(on trouble: Trouble, _ wire: Wire) -> Ending<Value> {
        if canceller.disarm() {
            // Whatever it stumbled over: nobody waits for it, and the server may hear the word once more.
            close()
            return .failed(CancellationError())
        }
        switch trouble {
        case .conflict:
            rollBack(wire)
            return .conflict
        case .lost(let what), .readOnly(let what):
            close()
            return .lost(what)
        case .cancelled, .failed:
            rollBack(wire)
            return .failed(trouble.error)
        }
    }

    /// The last word; only what the server answers to it is known.
    private func committed<Value>(_ value: Value, _ kind: TransactionKind, _ wire: Wire) -> Ending<Value> {
        let warnings = wire.warningCount
        do {
            let word = try wire.command("COMMIT")
            if kind == .read { return .done(value) }
            if word != "COMMIT" { return .failed(StorageFailure.other("The database took a change back (\(word)).")) }
            // Such as: committed here, but not on the standby that was to have it, too.
            if wire.warningCount > warnings { return .unknown("the server warned at the end") }
            return .done(value)
        } catch {
            switch error {
            case .lost(let what):
                close()
                return kind == .read ? .lost(what) : .unknown(what)
            default: return ended(on: error, wire)
            }
        }
    }

    private func rollBack(_ wire: Wire) {
        guard wire.isInTransaction else { return }
        do {
            try wire.command("ROLLBACK")
        } catch {
            // The server takes everything back by itself when the connection goes away.
            close()
        }
    }
}

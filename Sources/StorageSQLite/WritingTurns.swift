import GRDB
import Synchronization

/// The writes that wait for SQLite's one writer; those that wait at the same time share one commit.
///
/// A commit waits for the disk, most of the time longer than the work of the write took; with one commit for each, a
/// hundred people who claim something would stand in a line of a hundred waits. Each write still has a savepoint of its
/// own, so that one that throws takes back only itself, and each is told only when the commit that holds it is on the
/// disk.
final class WritingTurns: Sendable {
    /// As many writes share one commit at most, so that the first one is not kept waiting by whoever comes later.
    private static let most = 64
    /// No further write joins a commit that is this old.
    private static let longest: Duration = .milliseconds(10)

    private struct Line {
        var waiting: [Turn] = []
        var isServed = false
        var last: UInt64 = 0
    }

    /// One write that waits.
    private struct Turn: Sendable {
        let number: UInt64
        /// Shares its transaction with nobody.
        let isAlone: Bool
        /// Does the work, and gives what tells its result to whoever waits for it.
        let work: @Sendable (GRDB.Database) throws -> Told
        let fail: @Sendable (any Error) -> Void
    }

    private typealias Told = @Sendable () -> Void

    private let pool: DatabasePool
    private let line = Mutex(Line())

    init(pool: DatabasePool) {
        self.pool = pool
    }

    /// Does the work when its turn has come; durable when it returns.
    ///
    /// A task that is cancelled while it waits does nothing. The work may be run again: when SQLite takes the whole transaction back because of another write in it.
    func take<Value: Sendable>(
        alone isAlone: Bool,
        _ work: @escaping @Sendable (GRDB.Database) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let number = line.withLock { line in
            line.last += 1
            return line.last
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let turn = Turn(
                    number: number,
                    isAlone: isAlone,
                    work: { database in
                        let value = try work(database)
                        return { continuation.resume(returning: value) }
                    },
                    fail: { continuation.resume(throwing: $0) }
                )
                let isServed = line.withLock { line in
                    line.waiting.append(turn)
                    defer { line.isServed = true }
                    return line.isServed
                }
                if !isServed { serve() }
            }
        } onCancel: {
            withdraw(number)
        }
    }

    /// Takes back what has not begun.
    private func withdraw(_ number: UInt64) {
        let turn = line.withLock { line -> Turn? in
            guard let place = line.waiting.firstIndex(where: { $0.number == number }) else { return nil }
            return line.waiting.remove(at: place)
        }
        turn?.fail(CancellationError())
    }

    private func serve() {
        pool.asyncWriteWithoutTransaction { [self] database in
            if let first = next(toJoin: false) {
                if first.isAlone { serveAlone(first, on: database) } else { serveTogether(first, on: database) }
            }
            let isEmpty = line.withLock { line in
                line.isServed = !line.waiting.isEmpty
                return line.waiting.isEmpty
            }
            if !isEmpty { serve() }
        }
    }

    /// The one whose turn it is; `toJoin` a transaction in which others are already.
    private func next(toJoin: Bool) -> Turn? {
        line.withLock { line in
            guard let first = line.waiting.first, !toJoin || !first.isAlone else { return nil }
            return line.waiting.removeFirst()
        }
    }

    private func serveAlone(_ turn: Turn, on database: GRDB.Database) {
        do {
            var told: Told?
            try database.inTransaction(.immediate) {
                told = try turn.work(database)
                return .commit
            }
            told?()
        } catch {
            turn.fail(error)
        }
    }

    private func serveTogether(_ first: Turn, on database: GRDB.Database) {
        let began = ContinuousClock.now
        var joined: [Turn] = []
        var answers: [Told] = []
        do {
            try database.inTransaction(.immediate) {
                var turn: Turn? = first
                while let current = turn {
                    joined.append(current)
                    answers.append(try answer(to: current, on: database))
                    let isFull = joined.count >= Self.most || .now - began >= Self.longest
                    turn = isFull ? nil : next(toJoin: true)
                }
                return .commit
            }
            for answer in answers { answer() }
        } catch is TransactionLost {
            // One of them made SQLite take everything back. Which one shows when each has a transaction of its own.
            for turn in joined { serveAlone(turn, on: database) }
        } catch {
            for turn in joined { turn.fail(error) }
        }
    }

    /// Does one write within the common transaction.
    ///
    /// The savepoint is written out, because GRDB's own says nothing of a rollback to it that failed; what is left of a
    /// write that threw must never be committed with the others.
    private func answer(to turn: Turn, on database: GRDB.Database) throws -> Told {
        do {
            try database.execute(sql: "SAVEPOINT turn")
            let told = try turn.work(database)
            try database.execute(sql: "RELEASE SAVEPOINT turn")
            return told
        } catch {
            do {
                try database.execute(sql: "ROLLBACK TRANSACTION TO SAVEPOINT turn")
                try database.execute(sql: "RELEASE SAVEPOINT turn")
            } catch {
                // A full disk, for one, has ended the transaction and not only the savepoint.
                throw TransactionLost()
            }
            return { turn.fail(error) }
        }
    }
}

/// SQLite has taken back a transaction of which several writes were part.
private struct TransactionLost: Error {}

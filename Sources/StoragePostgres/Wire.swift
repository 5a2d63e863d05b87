import CLibPQ
import Storage

/// One open connection of libpq's; blocks whoever calls, so only a `Session` on its own thread does.
final class Wire {
    /// What the current transaction stumbled over first; behind it nothing is sent but the end.
    private(set) var trouble: Trouble?

    let handle: OpaquePointer
    private let words: ConnectionWords
    private var plans: PlanCache
    private let warnings = Warnings()
    private let watch: AnswerWatch?
    /// How long the server may take for one answer.
    private var answerLimit: Duration
    private var waits = 0

    /// Connects, or throws a `StorageFailure` that says why not.
    init(_ words: ConnectionWords, watch: AnswerWatch? = nil) throws(StorageFailure) {
        self.words = words
        self.watch = watch
        answerLimit = words.settings.statementLimit + words.settings.silenceLimit
        plans = PlanCache(limit: words.settings.preparedLimit)
        handle = try connected(words)
        // `warnings` lives as long as this object, which closes the connection before it goes.
        PQsetNoticeReceiver(
            handle,
            { place, _ in
                guard let place else { return }
                Unmanaged<Warnings>.fromOpaque(place).takeUnretainedValue().count += 1
            },
            Unmanaged.passUnretained(warnings).toOpaque()
        )
        watch?.take(PQsocket(handle))
        if let greeting = Dialect.greeting(words.settings) {
            do {
                try command(greeting)
            } catch {
                throw error.error as? StorageFailure ?? .unreachable("it went away at once")
            }
        }
    }

    deinit {
        watch?.take(nil)
        PQfinish(handle)
    }

    /// How often the server has warned, which it does not do when all is well.
    var warningCount: Int { warnings.count }

    /// How many plans the connection keeps; for tests.
    var planCount: Int { plans.count }

    var isLost: Bool { PQstatus(handle) == CONNECTION_BAD }

    var isInTransaction: Bool {
        switch PQtransactionStatus(handle) {
        case PQTRANS_IDLE, PQTRANS_UNKNOWN: false
        default: true
        }
    }

    /// Forgets the trouble of the last transaction; the next one waits for its answers as its kind does.
    func forgetTrouble(before kind: TransactionKind) {
        trouble = nil
        answerLimit = Dialect.statementLimit(of: kind, words.settings) + words.settings.silenceLimit
    }

    /// Runs words of the driver's own, without values; gives the word of the command that was done.
    @discardableResult
    func command(_ text: String) throws(Trouble) -> String {
        beginWait()
        defer { endWait() }
        return try checked(PQexec(handle, text)).command
    }

    /// Runs a statement of the transaction's work.
    func run(_ statement: SQL) throws -> PostgresResult {
        try step { () throws(Trouble) in
            let (text, values) = Dialect.rendered(statement)
            let parameters = Parameters(values)
            let name = try planned(text, parameters.types)
            return try checked(send(text, parameters, plan: name))
        }
    }

    /// Does one step of the work; a step that fails spoils the transaction.
    func step<Value: ~Copyable>(_ body: () throws(Trouble) -> Value) throws -> Value {
        if let trouble { throw trouble.error }
        do throws(Trouble) {
            if Task.isCancelled { throw .cancelled }
            beginWait()
            defer { endWait() }
            return try body()
        } catch {
            trouble = error
            throw error.error
        }
    }

    /// Every question has the whole time for its answer, also one within another.
    private func beginWait() {
        waits += 1
        watch?.expect(within: answerLimit)
    }

    private func endWait() {
        waits -= 1
        if waits == 0 { watch?.rest() }
    }

    /// Takes a result apart from a complaint.
    func checked(_ result: OpaquePointer?) throws(Trouble) -> PostgresResult {
        guard let result else { throw lost() }
        let answer = PostgresResult(result)
        if answer.isComplaint { throw complaint(answer) }
        return answer
    }

    /// What is wrong with the connection itself, in libpq's words.
    func lost() -> Trouble {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        return .lost(oneLine(words.withoutPassword(text)))
    }

    func complaint(_ answer: borrowing PostgresResult) -> Trouble {
        let complaint = ServerComplaint(answer)
        if isLost { return .lost(complaint.state.isEmpty ? oneLine(complaint.text) : complaint.text) }
        return complaint.trouble
    }

    // MARK: Plans

    /// The name of the plan under which a statement runs; `nil` when it goes with its text.
    func planned(_ text: String, _ types: [Oid]) throws(Trouble) -> String? {
        guard words.settings.isPrepared else { return nil }
        let advice = plans.advice(for: PlanCache.Key(text: text, types: types))
        for dropped in plans.trimmed() { try command("DEALLOCATE \(dropped)") }
        switch advice {
        case .plain: return nil
        case .prepared(let name): return name
        case .prepare(let name):
            do {
                _ = try checked(PQprepare(handle, name, text, Int32(types.count), types))
            } catch {
                plans.forget(PlanCache.Key(text: text, types: types))
                throw error
            }
            return name
        }
    }

    private func send(_ text: String, _ parameters: Parameters, plan: String?) -> OpaquePointer? {
        parameters.withPointers { values, lengths, formats in
            if let plan { return PQexecPrepared(handle, plan, parameters.count, values, lengths, formats, 1) }
            return PQexecParams(handle, text, parameters.count, parameters.types, values, lengths, formats, 1)
        }
    }
}

/// Counts what the server warns of.
private final class Warnings {
    var count = 0
}

func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(
        separator: " "
    )
}

import Storage

/// Every word in which PostgreSQL differs from the language of the house.
enum Dialect {
    /// A statement with its placeholders, and the values in their order.
    static func rendered(_ statement: SQL) -> (text: String, values: [SQLValue]) {
        let (text, values) = statement.rendered(placeholder: { "$\($0)" }, typeName: name, present: present)
        return (declaresColumns(text) ? withTextAsBytes(text) : text, values)
    }

    /// Also within a transaction that has waited: not the moment at which it began.
    private static let present = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"

    private static func name(of type: SQL.ColumnType) -> String {
        switch type {
        case .bytes: "BYTEA"
        }
    }

    private static func declaresColumns(_ text: String) -> Bool {
        text.hasPrefix("CREATE TABLE") || text.hasPrefix("ALTER TABLE")
    }

    /// Texts compare by their bytes, as on SQLite, whatever language the database was made for.
    ///
    /// Every column of the type TEXT is declared so; a test reads the finished tables and holds this.
    static func withTextAsBytes(_ declaration: String) -> String {
        var result = ""
        var isQuoted = false
        var word = ""
        for character in declaration + " " {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            result += word == "TEXT" && !isQuoted ? "TEXT COLLATE \"C\"" : word
            word = ""
            if character == "'" { isQuoted.toggle() }
            result.append(character)
        }
        return String(result.dropLast())
    }

    /// The number under which migrations are locked; any number that nobody else takes would do ("parley" in ASCII).
    static let migrationLock: Int64 = 0x7061_726c_6579

    /// The table that long writes lock in turn.
    ///
    /// One that every database has and that nobody writes but a migration: the lock keeps neither readers nor short
    /// writes waiting. It ends with its transaction, so that it holds behind a pooler, too, and with a process that dies.
    private static let turnTable = "schema_migration"

    /// Whoever has the turn and falls silent, as a frozen process does, keeps the others waiting no longer than this.
    private static let silenceInTurn = Duration.seconds(15)

    private static func turn(_ settings: PostgresSettings) -> String {
        let silence = min(settings.idleLimit, silenceInTurn).milliseconds
        return """
            SET LOCAL idle_in_transaction_session_timeout = \(silence); LOCK TABLE \(turnTable) IN EXCLUSIVE MODE
            """
    }

    /// What a transaction begins with.
    static func beginning(_ kind: TransactionKind, _ settings: PostgresSettings) -> String {
        let limits = kind == .migration ? limitsOfMigration : settings.isPrepared ? "" : " " + local(settings)
        return switch kind {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\(limits)"
        case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE;\(limits)"
        // The lock comes before the first statement that sees anything, so that what others did in their turn is seen.
        case .turn: "BEGIN ISOLATION LEVEL SERIALIZABLE;\(limits) \(turn(settings))"
        // Each statement sees what was committed before it: the lock is waited for inside, and keeps all others out.
        case .migration: "BEGIN ISOLATION LEVEL READ COMMITTED;\(limits) SELECT pg_advisory_xact_lock(\(migrationLock))"
        }
    }

    /// What a connection begins with; a pooler between us and the server would lose it, so it is not said then.
    static func greeting(_ settings: PostgresSettings) -> String? {
        guard settings.isPrepared else { return nil }
        return """
            SET statement_timeout = \(settings.statementLimit.milliseconds);
            SET lock_timeout = \(settings.lockLimit.milliseconds);
            SET idle_in_transaction_session_timeout = \(settings.idleLimit.milliseconds);
            SET client_min_messages = warning;
            \(narrowReading("SET"))
            """
    }

    /// Tells those who listen that something was committed.
    static func hint(from name: String) -> SQL {
        "SELECT pg_notify(\(HintSession.channel), \(name))"
    }

    private static func local(_ settings: PostgresSettings) -> String {
        """
        SET LOCAL statement_timeout = \(settings.statementLimit.milliseconds);
        SET LOCAL lock_timeout = \(settings.lockLimit.milliseconds);
        SET LOCAL idle_in_transaction_session_timeout = \(settings.idleLimit.milliseconds);
        \(narrowReading("SET LOCAL"));
        """
    }

    /// Lets statements find their rows by an index wherever there is one.
    ///
    /// A serializable transaction that reads a small table from end to end has read all of it, and everybody who writes
    /// any row of it comes in its way. By an index it has read its own rows only. With four writers in lanes of their
    /// own, 18 of 100 transactions were run again before this, and none since.
    private static func narrowReading(_ set: String) -> String { "\(set) enable_seqscan = off" }

    /// How long one statement of such a transaction may take.
    static func statementLimit(of kind: TransactionKind, _ settings: PostgresSettings) -> Duration {
        kind == .migration ? limitOfMigration : settings.statementLimit
    }

    /// A table may be large, and another process may be at the same work.
    private static let limitOfMigration = Duration.seconds(3_600)

    private static let limitsOfMigration = """
         SET LOCAL statement_timeout = \(limitOfMigration.milliseconds);\
         SET LOCAL lock_timeout = \(limitOfMigration.milliseconds);
        """
}

/// What a transaction is for.
enum TransactionKind: Sendable {
    /// One consistent picture of the committed rows.
    case read
    /// As if it ran alone.
    case write
    /// The same, and of these one at a time.
    case turn
    /// A write that really runs alone among its kind.
    case migration

    /// Whether it sees one picture from its beginning to its end, and may write.
    var isSerializable: Bool { self == .write || self == .turn }
}

extension Duration {
    var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}

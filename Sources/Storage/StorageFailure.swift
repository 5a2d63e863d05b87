/// What an engine can fail with, told apart where somebody can do something about it.
package enum StorageFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// A row with the same unique key is there already.
    case uniqueViolation(String)
    /// A row was asked to point at something that is not there, or to be what its table forbids.
    case constraintViolation(String)
    case diskFull
    case inputOutput(String)
    /// The file is no database, or a damaged one.
    case damaged(String)
    /// Another process holds the database.
    case heldByAnotherProcess(path: String, process: String?)
    /// The database was written by a newer Parley.
    case newerThanProgram(room: String, number: Int)
    /// Others changed the same rows, again and again; nothing was written.
    case serializationGivenUp(attempts: Int)
    /// The way to the database broke before the change was handed over for good; nothing was written.
    case connectionLost(String)
    /// The way to the database broke while a change was being made durable: it may be there, or not.
    case outcomeUnknown(String)
    /// The database server does not answer, or not yet.
    case unreachable(String)
    /// The server lets this user or this database not in; the sentence says what to do.
    case accessRefused(String)
    case tooManyConnections(String)
    /// Something took longer than it may; nothing was written.
    case timedOut(String)
    case serverTooOld(version: String)
    case other(String)

    /// Whether it is the row that is wrong, and not the machine: trying again would fail again.
    package var concernsTheRow: Bool {
        switch self {
        case .uniqueViolation, .constraintViolation: true
        default: false
        }
    }

    package var description: String {
        switch self {
        case .uniqueViolation(let what): "There is such a row already: \(what)."
        case .constraintViolation(let what): "A rule of the database was broken: \(what)."
        case .diskFull:
            "The disk that holds Parley's data is full. Free some space; nothing that was acknowledged is lost, and "
                + "work goes on by itself."
        case .inputOutput(let what): "The disk that holds Parley's data does not answer as it should: \(what)."
        case .damaged(let what): "The database cannot be read: \(what). Restore it from a backup."
        case .heldByAnotherProcess(let path, let process):
            "Parley is already running on \(path)\(process.map { " (process \($0))" } ?? ""). Stop it first, or let "
                + "this command talk to it with --server."
        case .newerThanProgram(let room, let number):
            "This database was written by a newer Parley (\(room) \(number)). Install that version, or a newer one; "
                + "nothing was changed."
        case .other(let what): what
        case .serializationGivenUp(let attempts):
            "Others changed the same rows in each of \(attempts) attempts. Nothing was written; try again."
        case .connectionLost(let what): "The connection to the database was lost; nothing was written: \(what)."
        case .outcomeUnknown(let what):
            "The connection to the database was lost while a change was being made durable. Nobody here knows whether "
                + "it was; look before you do it again: \(what)."
        case .unreachable(let what):
            "The database does not answer: \(what). See that the server runs and that its address is right."
        case .accessRefused(let what): what
        case .tooManyConnections(let what):
            "The database server takes no more connections: \(what). Raise its max_connections, or lower pool=."
        case .timedOut(let what): "The database took too long, and nothing was written: \(what)."
        case .serverTooOld(let version):
            "Parley needs PostgreSQL 15 or newer, and this server is \(version). Upgrade it, or choose another one."
        }
    }
}

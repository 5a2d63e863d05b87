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
        }
    }
}

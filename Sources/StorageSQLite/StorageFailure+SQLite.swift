import GRDB
import Storage

extension StorageFailure {
    /// Reads SQLite's result code.
    init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = .other("\(error)")
            return
        }
        let message = error.message ?? "\(error.resultCode)"
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .uniqueViolation(message)
            return
        default: break
        }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: self = .constraintViolation(message)
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_IOERR, .SQLITE_READONLY: self = .inputOutput(message)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(message)
        case .SQLITE_CANTOPEN: self = .inputOutput("the file cannot be opened (\(message))")
        default: self = .other(error.description)
        }
    }
}

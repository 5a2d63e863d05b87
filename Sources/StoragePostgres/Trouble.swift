import Storage

/// Why a transaction cannot go on.
enum Trouble: Error {
    /// Others came in the way; running it again may go well.
    case conflict
    /// The connection is gone, or of no use any more.
    case lost(String)
    /// This server takes no writes: it was made a standby, and another one is the primary now.
    case readOnly(String)
    /// Whoever asked has lost interest.
    case cancelled
    /// The server said no, or gave something that cannot be understood.
    case failed(StorageFailure)

    /// As it is told to whoever asked.
    var error: any Error {
        switch self {
        case .conflict: StorageFailure.serializationGivenUp(attempts: 1)
        case .lost(let what), .readOnly(let what): StorageFailure.connectionLost(what)
        case .cancelled: CancellationError()
        case .failed(let failure): failure
        }
    }
}

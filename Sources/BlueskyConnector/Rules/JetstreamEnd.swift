import Channels
import Outbound

/// What the end of a connection means for the next one.
enum JetstreamEnd {
    /// Begin again from the oldest event that the server still has.
    case cursorTooOld
    /// Fetch the current dictionary and begin again.
    case unknownDictionary
    case ended(SourceEnded)

    init(_ failure: WebSocketFailure) {
        guard case .refused(let status, let retryAfter, let body) = failure else {
            self = .ended(SourceEnded(.disconnected, reason: failure.description))
            return
        }
        let answer = JSONValue(body)
        switch (status, answer?["error"]?.string) {
        case (400, "CursorTooOld"): self = .cursorTooOld
        case (400, "UnknownZstdDictionary"): self = .unknownDictionary
        case (429, _):
            let seconds = retryAfter.flatMap { Int64($0) } ?? 60
            self = .ended(SourceEnded(.retryAfter(.seconds(max(1, seconds))), reason: "The server asks for a pause."))
        case (500..., _), (408, _): self = .ended(SourceEnded(.disconnected, reason: failure.description))
        default: self = .ended(SourceEnded(.refused, reason: failure.description))
        }
    }
}

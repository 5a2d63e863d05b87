package import Channels
import Outbound

/// What a source's end means for whoever runs it.
package enum SourceEnding {
    package static func ending(of error: any Error) -> any Error {
        switch error {
        case let error as UnexpectedAnswer: ending(of: error.answer)
        case let error as UnreadableAnswer: SourceEnded(.disconnected, reason: error.reason)
        case let error as OutboundFailure:
            SourceEnded(error.retryAfter.map { .retryAfter($0) } ?? .disconnected, reason: error.description)
        case let error as SettingsRefused: SourceEnded(.refused, reason: error.message)
        case is SourceEnded, is CancellationError: error
        default: SourceEnded(.disconnected, reason: "The connection broke (\(error)).")
        }
    }

    package static func ending(of answer: ServerAnswer) -> SourceEnded {
        switch answer.status {
        case 401: SourceEnded(.needsReconnecting, reason: answer.words)
        case 403 where answer.lacksScope: SourceEnded(.needsReconnecting, reason: answer.words)
        // A limit without a moment: five minutes is the length of Mastodon's own window.
        case 429: SourceEnded(.retryAfter(answer.pause ?? .seconds(300)), reason: answer.words)
        case 408, 425: SourceEnded(.disconnected, reason: answer.words)
        case 400..<500: SourceEnded(.refused, reason: answer.words)
        default:
            SourceEnded(answer.pause.map { .retryAfter($0) } ?? .disconnected, reason: answer.words)
        }
    }
}

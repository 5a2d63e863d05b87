import Channels
package import HTTPTypes
import Hummingbird
package import Logging
import Matching
import Primitives
import Storage

/// What anything that was thrown means to whoever asked; decided here and nowhere else.
package struct TroubleAnswer: Sendable {
    package let status: HTTPResponse.Status
    package let code: String
    package let message: String
    /// The number under which a failure is in the log; `nil` for a refusal.
    package private(set) var incident: String?

    /// For how long whoever asked should stay away, in seconds, where the same is welcome later.
    package var retryAfter: Int? { Self.retryAfter(status) }

    package static func retryAfter(_ status: HTTPResponse.Status) -> Int? { status == .serviceUnavailable ? 60 : nil }

    /// A refusal is told; a failure is written down under a number, and only the number is told.
    package init(_ error: any Error, logger: Logger) {
        switch error {
        case let refusal as any Refusal:
            self.init(status: .init(refusal.kind), code: refusal.code, message: refusal.message)
        case let rejected as QueryRejected:
            self.init(
                status: .unprocessableContent,
                code: "query.rejected",
                message: "Line \(rejected.line), character \(rejected.column): \(rejected.reason)"
            )
        case let failure as StorageFailure where failure == .diskFull:
            self.init(
                status: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
                code: "storage.full",
                message: failure.description
            )
        case let error as HTTPError:
            self.init(
                status: error.status,
                code: "request.\(error.status.code)",
                message: error.body ?? "This request cannot be answered. Check its address and its form."
            )
        default:
            let incident = String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16)
            var told: Logger.Metadata = ["incident": "\(incident)", "cause": "\(error)"]
            told["help"] = Self.remedy(of: error).map { "\($0)" }
            logger.error("A request failed.", metadata: told)
            self.init(failure: error, incident: incident)
        }
    }

    /// What the administrator can do about something stored that cannot be read; `nil` for any other failure.
    ///
    /// What whoever asks has sent is read elsewhere, and refused: so this text or number comes from the database.
    static func remedy(of error: any Error) -> String? {
        error is DecodingError || error is MalformedRow ? loggerRemedy : nil
    }

    private static let loggerRemedy =
        "Something stored cannot be read. Ask parley doctor; if it finds damage, restore a backup."

    /// Says what is known of a failure: whether something was changed, and whether waiting helps.
    private init(failure: any Error, incident: String) {
        switch failure as? StorageFailure {
        case .outcomeUnknown:
            self.init(
                status: .internalServerError,
                code: "storage.outcomeUnknown",
                message:
                    "The connection to the database broke at the last moment: this may have happened, or not. Look "
                    + "before you do it again. The administrator finds more under the number \(incident)."
            )
        case .unreachable, .connectionLost, .tooManyConnections, .timedOut, .serializationGivenUp:
            self.init(
                status: .serviceUnavailable,
                code: "storage.unavailable",
                message:
                    "The database does not answer as it should, and nothing was changed. Try again in a moment; if it "
                    + "stays, give the administrator the number \(incident)."
            )
        default:
            self.init(
                status: .internalServerError,
                code: "failure",
                message:
                    "Something broke here, and nothing was changed. Try again; if it stays, give the administrator "
                    + "the number \(incident)."
            )
        }
        self.incident = incident
    }

    package init(status: HTTPResponse.Status, code: String, message: String) {
        self.status = status
        self.code = code
        self.message = message
    }
}

extension HTTPResponse.Status {
    fileprivate init(_ kind: RefusalKind) {
        self =
            switch kind {
            case .invalid: .unprocessableContent
            case .unreadable: .badRequest
            case .unauthenticated: .unauthorized
            case .forbidden: .forbidden
            case .notFound: .notFound
            case .conflict: .conflict
            case .tooMany: .tooManyRequests
            case .tooLarge: .contentTooLarge
            case .notNow: .serviceUnavailable
            }
    }
}

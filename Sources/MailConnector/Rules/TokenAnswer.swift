internal import Foundation
internal import Outbound
internal import Primitives

/// What a provider says to whoever asks for a token (RFC 6749, 5).
enum TokenAnswer: Sendable, Equatable {
    /// `lasting` is how long it holds good; `refresh` what counts from now on in place of what was shown.
    case granted(access: String, lasting: Duration, refresh: String?)
    /// A person must connect the mailbox again; in the provider's words.
    case ended(String)
    /// Something else is wrong, and may be over in a while.
    case notNow(String)

    init(status: Int, body: [UInt8]) {
        let told = (try? JSONDecoder().decode(Told.self, from: Data(body))) ?? Told()
        guard status == 200 else {
            let words = Self.words(status, told)
            let isEnded = (400..<404).contains(status) && told.error.map(Self.endings.contains) == true
            self = isEnded ? .ended(words) : .notNow(words)
            return
        }
        guard let access = told.access, TokenSignIn.isPlain(access), told.kind.map({ $0 == "bearer" }) ?? true else {
            self = .notNow("The answer has no token that a mail server takes.")
            return
        }
        let refresh = told.refresh.flatMap { $0.isEmpty ? nil : $0 }
        // Who does not say how long is asked again soon.
        let seconds = told.seconds.map { min(max($0, 1), 86_400) } ?? 300
        self = .granted(access: access, lasting: .seconds(seconds), refresh: refresh)
    }

    /// What only a person can mend: whoever agreed took it back, a secret or the application has run out.
    private static let endings: Set = [
        "invalid_grant", "invalid_client", "unauthorized_client", "access_denied", "interaction_required",
        "consent_required", "login_required",
    ]

    private static func words(_ status: Int, _ told: Told) -> String {
        let error = told.error.map { String($0.onOneLine.prefix(60)) } ?? ""
        let name = error.isEmpty ? "status \(status)" : error
        let words = (told.description ?? "").onOneLine
        return words.isEmpty ? name : "\(name): \(words.prefix(300))"
    }

    /// An answer in which anything may be missing; a number may be a text, as older servers have it.
    private struct Told: Decodable {
        var access: String?
        var kind: String?
        var refresh: String?
        var seconds: Int64?
        var error: String?
        var description: String?

        init() {}

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            func text(_ key: Key) -> String? { try? values.decode(String.self, forKey: key) }
            (access, kind, refresh) = (text(.access), text(.kind)?.lowercased(), text(.refresh))
            (error, description) = (text(.error), text(.description))
            seconds = (try? values.decode(Int64.self, forKey: .seconds)) ?? text(.seconds).flatMap { Int64($0) }
        }

        private enum Key: String, CodingKey {
            case access = "access_token"
            case kind = "token_type"
            case refresh = "refresh_token"
            case seconds = "expires_in"
            case error
            case description = "error_description"
        }
    }
}

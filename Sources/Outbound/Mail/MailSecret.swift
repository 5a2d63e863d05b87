/// What shows a mail server that it is us; says itself nowhere, so that no log and no error has it by mistake.
package enum MailSecret: Sendable, Hashable {
    case password(String)
    /// An access token (OAuth 2), good for an hour or so.
    case token(String)
}

extension MailSecret: CustomStringConvertible, CustomReflectable {
    package var description: String {
        switch self {
        case .password: "a password"
        case .token: "a token"
        }
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

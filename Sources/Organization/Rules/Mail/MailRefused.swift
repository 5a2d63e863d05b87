package import Primitives

/// Why a mail is not made, or not wanted.
package enum MailRefused: Refusal {
    /// Something that stands in one line has several.
    case lineEnd
    case addressUnfit
    /// Whoever runs this Parley has named no mail server.
    case notSetUp
    /// Somebody wants to try it again and again.
    case tooMany

    package var code: String { "mail.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .lineEnd, .addressUnfit: .invalid
        case .notSetUp: .conflict
        case .tooMany: .tooMany
        }
    }

    package var message: String {
        switch self {
        case .lineEnd: "What stands in one line of a mail has several. Write it in one."
        case .addressUnfit: "This mail address has characters that mail servers do not take. Give it without them."
        case .notSetUp: "Mail is not set up here. Ask whoever runs this Parley to name a mail server."
        case .tooMany: "A mail was sent a moment ago. Wait a few minutes and try again."
        }
    }
}

/// Why a link in a mail does nothing.
package enum MailLinkRefused: Refusal {
    /// There is no such link, or it was made before a restore, or its person no longer works here.
    case unknown
    case used
    case ended
    case tooMany

    package var code: String { "mailLink.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .used, .ended: .conflict
        case .tooMany: .tooMany
        }
    }

    package var message: String {
        switch self {
        case .unknown: "This link leads nowhere. Sign in and do it there."
        case .used: "This link was used already. Sign in to see what became of it."
        case .ended: "This link has run out. Sign in and do it there."
        case .tooMany: "This link was tried too often. Wait a quarter of an hour, or sign in and do it there."
        }
    }
}

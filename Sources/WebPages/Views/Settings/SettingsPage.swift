import Primitives

/// What a person sets for themselves.
struct SettingsPage: Page {
    var languages: [Choice]
    var tokens: [TokenRow]
    /// Shown once, right after it was made.
    var newToken: NewToken?
    /// Problems by form: `password`, `token` and `preferences` have their own fields.
    var problems: [Problem] = []
    var tokenName = ""
    var mail = MailSettings()
}

/// An API token that was given out.
struct TokenRow: Sendable {
    var id: String
    var name: String
    var createdAt: Moment
    var lastUsed: Moment?
}

/// A token that is shown this once.
struct NewToken: Sendable {
    var name: String
    var secret: String
}

/// Which mails the reader wants, and whether there can be any.
struct MailSettings: Sendable {
    var digest = true
    var notices = false
    var isSetUp = false
    /// Whether the reader looks after what did not leave.
    var mayLook = false
}

/// What is read of a mail that somebody sent here.
package struct ReadMail: Sendable, Equatable {
    /// The address in `From`, in small letters; `nil` where there is none, or several.
    package let sender: String?
    /// Every address to which it says that it went, in small letters.
    package let recipients: [String]
    /// What stands between the angle brackets of `Message-ID`.
    package let messageID: String?
    package let subject: String
    /// All words of its text.
    package let text: String
    /// The words that are new: without what was quoted, signed or put in front of a quotation.
    package let newWords: String
    /// Why no person wrote it, as far as it says so.
    package let automatic: AutomaticMail?
    /// Whether files came along; nobody takes them.
    package let hasFiles: Bool
}

/// Why a mail was not written by a person to us.
package enum AutomaticMail: String, Sendable, CaseIterable {
    /// A program answers, such as for somebody who is away.
    case answer
    /// A mail server says that something did not arrive.
    case bounce
    /// A mailing list passes something on.
    case list
    /// Sent to many at once.
    case bulk
    /// It went round and round.
    case loop
}

/// Why a mail cannot be read.
package enum MailUnreadable: String, Error, Sendable, CaseIterable {
    case tooLong
    case noHeader
    case headerTooLong
    case tooDeep
    case tooManyParts
    case charsetUnknown
    case noText
}

/// How much of a mail is read; strangers write them.
package enum MailLimits {
    /// In bytes, with everything that hangs on it.
    package static let length = 5 << 20
    /// In bytes, of one header.
    package static let header = 128 << 10
    /// How many fields a header has.
    package static let fields = 500
    /// Parts within parts.
    package static let depth = 8
    package static let parts = 100
    /// In bytes, of the text that is looked at for new words.
    package static let text = 512 << 10
    /// Servers through which it came.
    package static let stops = 50
    /// Of which it says that it answers them.
    package static let references = 200
}

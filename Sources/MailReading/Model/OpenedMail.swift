package import Primitives

/// A mail as far as it can be read, with all that was wrong with it: nothing is refused.
///
/// For mail that is to be kept whatever it is. `ReadMail` is for mail that is taken or left.
package struct OpenedMail: Sendable, Equatable {
    /// One field of the header, its encoded words read; what a server says of the sender stands as it came.
    package struct Field: Sendable, Hashable, Codable {
        /// In small letters.
        package let name: String
        package let value: String
    }

    /// Every field, in the order in which they stand.
    package let fields: [Field]
    /// What it is made of, without what only holds parts together.
    package let parts: [MailPart]
    /// Who wrote it, as they say; `nil` where nobody is named, or several are.
    package let sender: Mailbox?
    package let replyTo: [Mailbox]
    /// To whom it says that it went: `To`, then `Cc`.
    package let recipients: [Mailbox]
    package let subject: String
    package let date: Moment?
    package let messageID: String?
    package let inReplyTo: [String]
    /// The mails before it, the first of the exchange first.
    package let references: [String]
    /// What a person would read.
    package let text: String
    /// The words that are new; all of them where nothing is.
    package let newWords: String
    /// Why no person wrote it, as far as it says so.
    package let automatic: AutomaticMail?
    /// What a server says about a mail that did not arrive, or was late.
    package let delivery: DeliveryReport?
    package let problems: [MailProblem]
}

/// A text, a picture or a file that a mail carries.
package struct MailPart: Sendable, Hashable, Codable {
    /// Such as `text/plain`.
    package let type: String
    package let charset: String?
    /// The name of a file.
    package let name: String?
    /// Whether it is a file beside the words, and not words.
    package let isFile: Bool
    /// Whether it belongs to a mail that is enclosed in this one.
    package let isEnclosed: Bool
    /// In bytes, unpacked.
    package let size: Int
    /// The characters, where it is a text.
    package let text: String?
}

/// What a server says about a mail of ours (RFC 3464).
package struct DeliveryReport: Sendable, Hashable, Codable {
    /// What stands between the angle brackets of our mail's `Message-ID`.
    package var messageID: String?
    /// To whom it did not get.
    package var recipient: String?
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    package var action: String?
    /// Such as `5.1.1`.
    package var status: String?
    /// What the other server said.
    package var said: String?
}

/// What was wrong with a mail that was read all the same.
package struct MailProblem: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case tooLong
        case headerMissing
        case headerTooLong
        case tooDeep
        case tooManyParts
        case boundaryMissing
        case partUnended
        case partsMissing
        case charsetUnknown
        case packingUnknown
        case senderUnclear
        case dateUnreadable
        case messageIDMissing
    }

    package let kind: Kind
    /// What it is about, such as the name of a charset; empty where the kind says it all.
    package let about: String

    init(_ kind: Kind, _ about: String = "") {
        self.kind = kind
        self.about = String(about.prefix(200))
    }
}

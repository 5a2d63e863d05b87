/// One answer of a mailbox's server, taken apart (RFC 9051, section 7).
enum IMAPResponse: Sendable, Equatable {
    /// The server waits for more, after `+`.
    case goOn(String)
    case status(Status)
    /// Something that the server tells, behind `*`.
    case told([IMAPValue])

    struct Status: Sendable, Equatable {
        enum Kind: String, Sendable, CaseIterable {
            case okay = "OK"
            case refused = "NO"
            case wrong = "BAD"
            case goodbye = "BYE"
            case knownAlready = "PREAUTH"
        }

        /// The command that this answers; `nil` for what belongs to none.
        let tag: String?
        let kind: Kind
        /// The words between the brackets, such as `UIDVALIDITY` and its number.
        let code: [String]
        let words: String
    }
}

/// A value in an answer.
indirect enum IMAPValue: Sendable, Equatable {
    case atom(String)
    case text([UInt8])
    case list([IMAPValue])
    case none

    /// A word in capitals, where it is one.
    var word: String? {
        if case .atom(let word) = self { word.uppercased() } else { nil }
    }

    var number: UInt64? {
        if case .atom(let word) = self { UInt64(word) } else { nil }
    }

    var bytes: [UInt8]? {
        switch self {
        case .text(let bytes): bytes
        case .atom(let word): Array(word.utf8)
        case .list, .none: nil
        }
    }
}

/// What a server says is no IMAP, or too much of it.
enum IMAPUnreadable: Error, Equatable {
    case lineTooLong
    case literalTooLong
    case tooDeep
    case tooMany
    case malformed
}

/// How much of an answer is read; servers are other people's.
enum IMAPLimits {
    /// In bytes: the numbers of a hundred thousand mails.
    static let line = 1 << 20
    /// In bytes, of one literal: a mail with what stands around it.
    static let literal = 6 << 20
    /// In bytes, of all literals of one answer.
    static let literals = 7 << 20
    /// In bytes, of everything that comes behind one command: its answers are held until the last of them.
    static let command = 16 << 20
    /// Lists within lists.
    static let depth = 12
    static let values = 200_000
}

/// How much has come behind one command.
struct HeardBytes: Sendable, Equatable {
    private var count = 0

    /// Whether so many more are still an answer, and no flood.
    mutating func take(_ more: Int) -> Bool {
        count += more
        return count <= IMAPLimits.command
    }
}

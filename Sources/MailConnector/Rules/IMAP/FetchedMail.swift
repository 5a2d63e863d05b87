internal import MailReading
internal import Primitives

/// What a server tells of one mail of a mailbox.
struct FetchedMail: Sendable, Equatable {
    var uid: UInt32
    var size: Int?
    /// When it came into the mailbox.
    var arrived: Moment?
    var bytes: [UInt8]?

    /// `nil` for what tells of no mail, or of one without a number that stays.
    init?(_ told: [IMAPValue]) {
        guard told.count >= 3, told[1].word == "FETCH", case .list(let pairs) = told[2] else { return nil }
        var found: UInt32?
        for place in stride(from: 0, to: pairs.count - 1, by: 2) {
            let value = pairs[place + 1]
            switch pairs[place].word {
            case "UID": found = value.number.flatMap { UInt32(exactly: $0) }
            case "RFC822.SIZE": size = value.number.flatMap { Int(exactly: $0) }
            case "INTERNALDATE":
                arrived = value.bytes.flatMap { mailDate(String(decoding: $0, as: UTF8.self)) }
            case let name? where name.hasPrefix("BODY["): bytes = value.bytes ?? []
            default: continue
            }
        }
        guard let found else { return nil }
        uid = found
    }
}

/// The numbers of a search, in their order.
func foundMails(_ told: [IMAPValue]) -> [UInt32]? {
    guard told.first?.word == "SEARCH" else { return nil }
    return told.dropFirst().compactMap { $0.number.flatMap { UInt32(exactly: $0) } }
}

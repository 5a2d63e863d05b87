import Foundation

/// One change of the small server, as it is written down so that a later server can go on from it.
enum SmallMastodonEntry: Codable, Sendable {
    case account(SmallAccount)
    /// A post, new or as it is after a change.
    case status(SmallStatus)
    case deleted(String)
    case notification(SmallNotification)
    case application(SmallApplication)
    case picture(SmallPicture)
    /// What a token stands for from now on; nothing when it was revoked.
    case token(String, SmallToken?)
    /// The post that bears a key of a client's choice.
    case key(String, status: String)

    /// Reads one line; `nil` when it is none, such as one that breaks off.
    init?(line: [UInt8]) {
        guard let entry = try? JSONDecoder().decode(SmallMastodonEntry.self, from: Data(line)) else { return nil }
        self = entry
    }

    var line: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("Texts, numbers and lists can always be written as JSON")
        }
        return Array(data)
    }
}

internal import Channels
internal import Foundation
internal import Primitives

/// Where a feed was left off: what its server said, and which entries are known.
struct FeedCursor: Codable, Hashable {
    /// The address in the settings; another one there means another feed.
    var origin: String
    /// Where the feed has moved to for good.
    var address: String?
    /// What the server calls the version that was read.
    var version = Version()
    /// When the feed may be asked again.
    var next: Moment?
    /// How often the feed wants to be asked; kept for answers that say "not modified".
    var rhythm = Rhythm()
    /// The known entries, those seen last at the end.
    var seen: [SeenEntry] = []
    /// Whether the feed was ever read.
    var isBegun = false
    /// The hash of the last document that could not be read, so that it is told once.
    var unreadable: String?

    struct Version: Codable, Hashable {
        var tag: String?
        var modified: String?
    }

    struct Rhythm: Codable, Hashable {
        var seconds: Int64?
        var skippedHours: [Int] = []
        var skippedDays: [Int] = []
    }

    init(origin: String) {
        self.origin = origin
    }

    /// Reads what was stored; begins anew when it is of another feed or of no feed at all.
    init(_ cursor: Cursor?, origin: String) {
        let stored = cursor.flatMap { try? JSONDecoder().decode(FeedCursor.self, from: Data($0.text.utf8)) }
        if let stored, stored.origin == origin {
            self = stored
        } else {
            self.init(origin: origin)
        }
    }

    /// The form that is stored.
    func stored() throws -> Cursor {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Cursor(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}

/// What is remembered of an entry, in 33 characters.
struct SeenEntry: Hashable, Codable {
    /// The hash of its identity.
    var identity: String
    /// The hash of its title and text; another one means that it was edited.
    var content: String
    /// The hash of all that a reader sees, for feeds that give the same entry another identity each time.
    var appearance: String

    init(identity: String, content: String, appearance: String) {
        self.identity = identity
        self.content = content
        self.appearance = appearance
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 3 else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "This is no entry.")
        }
        self.init(identity: parts[0], content: parts[1], appearance: parts[2])
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(identity) \(content) \(appearance)")
    }
}

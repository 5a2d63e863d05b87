import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// What people of a unit chose to show.
struct WallJSON: Described {
    let id: String
    /// The word of its public address.
    let name: String
    let title: String
    let unit: String
    /// Where anybody reads it.
    let address: String
    let version: Int
    static let example = WallJSON(
        id: someID,
        name: "spring-2027",
        title: "What people said about the new displays",
        unit: someID,
        address: "https://parley.marram.example/wall/spring-2027",
        version: 1
    )
}

extension WallJSON {
    init(_ wall: Wall, below address: String) {
        self.init(
            id: wall.id.description,
            name: wall.name,
            title: wall.title,
            unit: wall.unit.description,
            address: "\(address)/wall/\(wall.name)",
            version: wall.version
        )
    }
}

struct WallsJSON: Described {
    let walls: [WallJSON]
    static let example = WallsJSON(walls: [.example])
}

/// A frozen copy of what somebody said.
struct WallPieceJSON: Described {
    let id: String
    /// `post`, `topic`, `contribution` or `answer`.
    let kind: String
    /// The id of what it is a copy of.
    let source: String
    let network: String
    let author: String
    let url: String
    let text: String
    let language: String?
    let saidAt: String
    let note: String
    static let example = WallPieceJSON(
        id: someID,
        kind: "post",
        source: someID,
        network: "mastodon",
        author: "Gwen",
        url: "https://toot.example/@gwen/1",
        text: "The new display is so easy to read.",
        language: "en",
        saidAt: someMoment,
        note: "Said on the first evening."
    )
}

extension WallPieceJSON {
    init(_ piece: Wall.Piece) {
        self.init(
            id: piece.id.description,
            kind: piece.source.kind.rawValue,
            source: piece.source.id.description,
            network: piece.network,
            author: piece.author,
            url: piece.url,
            text: piece.words,
            language: piece.language,
            saidAt: piece.saidAt.description,
            note: piece.note
        )
    }
}

struct WholeWallJSON: Described {
    let wall: WallJSON
    /// In their order.
    let pieces: [WallPieceJSON]
    static let example = WholeWallJSON(wall: .example, pieces: [.example])
}

struct NewWallJSON: Described {
    let name: String
    let title: String
    /// The code of a unit.
    let unit: String
    static let example = NewWallJSON(name: "spring-2027", title: "What people said", unit: "METER")
}

struct ChangedWallJSON: Described {
    let name: String
    let title: String
    /// The version that you read.
    let version: Int
    static let example = ChangedWallJSON(name: "spring-2027", title: "What people said", version: 1)
}

struct NewWallPieceJSON: Described {
    /// `post`, `topic`, `contribution` or `answer`; or `conversation` for its first post of somebody outside.
    let kind: String
    let id: String
    /// Why it stands here.
    let note: String?
    static let example = NewWallPieceJSON(kind: "topic", id: someID, note: "Said on the first evening.")
}

struct ChangedWallPieceJSON: Described {
    /// Its place, counted from 1; what is left out stays.
    let place: Int?
    let note: String?
    static let example = ChangedWallPieceJSON(place: 1, note: "Said on the first evening.")
}

struct PulledWallPieceJSON: Described {
    /// `asked` where its author asked for it, and then it never comes back; else `ours`.
    let because: String
    static let example = PulledWallPieceJSON(because: "asked")
}

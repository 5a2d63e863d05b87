import Primitives

/// A piece of a wall: what somebody said, by whom, where and when, and why it stands there.
struct WallPieceRow: Sendable {
    var id: String
    var author: String
    /// The network's title.
    var network: String
    /// Where the original stands.
    var url: String
    var text: String
    var language: String?
    var saidAt: Moment
    var note: String
}

/// A wall in a list.
struct WallRow: Sendable {
    var id: String
    var name: String
    var title: String
    var unit: String?

    var address: String { "/walls/\(percentEncoded(id))" }
}

/// The walls of the units that somebody reads.
struct WallsPage: Page {
    var walls: [WallRow]
    /// The units in which whoever asks may begin one; none where they may not.
    var units: [Choice] = []
    /// What was typed and not taken.
    var name = ""
    var title = ""
    var problems: [Problem] = []
}

/// A wall for those who choose what stands on it.
struct WallDeskPage: Page {
    var wall: WallRow
    var version: Int
    var pieces: [WallPieceRow]
    /// Where anybody reads it, in full.
    var publicAddress: String
    var mayChoose = true
    /// What was typed and not taken.
    var typed: [String: String] = [:]
    var problems: [Problem] = []
}

/// What a wall shows to anybody.
struct ShownWall: Sendable {
    var title: String
    var name: String
    var pieces: [WallPieceRow]
    /// Its own address in full.
    var address: String
}

/// A wall that anybody reads.
struct WallPage: CommunityView {
    /// `nil` where there is none.
    var shown: ShownWall?
}

/// The same in a frame of the organisation's own site.
struct EmbeddedWallPage: Page {
    var shown: ShownWall

    var place: Place? { nil }
    var isForStrangers: Bool { true }
    var isEmbeddable: Bool { true }

    func title(in words: Words) -> String { shown.title }

    func head(in frame: Frame) -> HTML { #"<link rel="canonical"\#(attr: "href", shown.address)>\#n"# }

    func main(in frame: Frame) -> HTML {
        """
        <main id="main" class="page read"><h1 dir="auto">\(shown.title)</h1>\(shown.list(in: frame))\
        <p class="small soft">\(readOn(shown.address, frame.words[.wallRead]))</p></main>
        """
    }
}

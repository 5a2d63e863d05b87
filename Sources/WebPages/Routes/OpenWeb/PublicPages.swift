import Journal
import Knowledge
import Primitives

/// Pages of one kind that anybody may read, as search engines are told of them.
///
/// They come in pieces, each named by what it begins with, so that a piece stays what it is when more is written.
protocol PublicPages: Sendable {
    /// The word in the address of their list.
    var name: String { get }
    /// What the paths of these pages begin with.
    var paths: [String] { get }

    func starts(on ground: Ground) async throws -> [String]

    /// The piece that begins there; `nil` where that is no beginning. Only what is one is asked for (`SitemapStarts`).
    func piece(from start: String, on ground: Ground) async throws -> [PublicPageEntry]?
}

/// One page that anybody may read.
struct PublicPageEntry: Sendable {
    var path: String
    var changedAt: Moment
    /// The same in other languages, itself among them: language and path.
    var languages: [(language: String, path: String)] = []
}

/// All that search engines are told of.
let everyPublicPage: [any PublicPages] = [PublicAnswerPages(), TopicPages(), DecidedNeedPages(), WallPages()]

/// Public answers.
struct PublicAnswerPages: PublicPages {
    let name = "answers"
    let paths = ["/a/", "/answers.atom"]

    func starts(on ground: Ground) async throws -> [String] {
        try await PublicAnswerList(ground: ground).starts().map(\.description)
    }

    func piece(from start: String, on ground: Ground) async throws -> [PublicPageEntry]? {
        guard let start = ID<KeptAnswer>(start) else { return nil }
        return try await PublicAnswerList(ground: ground).piece(from: start)?.map { answer in
            PublicPageEntry(
                path: "/a/\(answer.code)",
                changedAt: answer.changedAt,
                languages: answer.languages.map { ($0.language, "/a/\($0.code)") }
            )
        }
    }
}

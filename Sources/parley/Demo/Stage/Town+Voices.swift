import DemoNetworks
import Primitives

/// A post on one of the small networks.
struct SaidPost: Sendable {
    /// As the small network itself names it.
    let native: String
    /// As Parley knows it.
    let id: String
}

extension Town {
    /// Somebody says something, at the moment that the networks' clock shows.
    ///
    /// `toMarram` is an answer to the organisation; on Mastodon that names it, or it would not be told.
    func say(
        _ text: String,
        as person: Townsperson,
        on network: SmallNetwork,
        language: String?,
        answering parent: String? = nil,
        toMarram: Bool = false
    ) async throws -> SaidPost {
        let languages = language.map { [$0] } ?? []
        switch network {
        case .bluesky:
            let words = Self.onBluesky(text)
            let uri = try sky.say(words, as: person.did, answering: parent, languages: languages)
            return SaidPost(native: uri, id: uri)
        case .mastodon:
            let words = toMarram && !text.contains("@marram") ? "@marram \(text)" : text
            let id = try await mastodon.post(as: person.key, text: words, inReplyTo: parent, language: language)
            return SaidPost(native: id, id: mastodonID(id))
        case .news: preconditionFailure("Nobody speaks in the newspaper")
        }
    }

    func mastodonID(_ native: String) -> String { "\(authority(.mastodon))/\(native)" }

    /// How Parley knows an article.
    func newsID(_ name: String) -> String { "\(authority(.news)) ystwyth-valley-news/\(name)" }

    /// The network's own name of a post that Parley knows as `id`.
    func native(_ id: String, on network: SmallNetwork) -> String {
        network == .mastodon ? id.split(separator: "/").last.map(String.init) ?? id : id
    }

    private func authority(_ server: Server) -> String { String(address(server).dropFirst("http://".count)) }

    /// There, the organisation is known by its domain.
    private static func onBluesky(_ text: String) -> String {
        var words = ""
        var rest = text[...]
        while let found = rest.firstRange(of: "@marram") {
            words += rest[..<found.upperBound]
            rest = rest[found.upperBound...]
            if !rest.hasPrefix(".example") { words += ".example" }
        }
        return words + rest
    }
}

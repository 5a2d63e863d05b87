import Channels
import Primitives

/// A record of `app.bsky.feed.post` as it was written, and the post that it means.
///
/// Strict about what makes a post (its text), forgiving about what decorates it: a broken facet or embed is left out.
struct PostRecord {
    let record: JSONValue
    let text: String

    init(_ record: JSONValue) throws {
        guard case .object = record else { throw EventFlaw("The record is not an object.") }
        if let type = record["$type"], type.string != JetstreamDecoder.posts {
            throw EventFlaw("The record's type is not the collection's.")
        }
        guard let text = record["text"]?.string else { throw EventFlaw("The record has no text.") }
        self.record = record
        self.text = text
    }

    func post(by did: String, rkey: String, cid: String?, seenAt: Moment?) throws -> IncomingPost {
        let facets = FacetReading(record["facets"]?.elements ?? [], in: text)
        let embed = EmbedReading(record["embed"])
        return IncomingPost(
            network: JetstreamDecoder.network,
            id: postID(of: did, rkey),
            author: PostAuthor(id: did, handle: ""),
            text: text,
            createdAt: try createdAt(seenAt: seenAt),
            url: webAddress(of: did, rkey),
            languages: record["langs"]?.elements.compactMap(\.string) ?? [],
            reply: reply,
            quoted: embed.quoted,
            mentions: facets.mentions,
            tags: (facets.tags + (record["tags"]?.elements.compactMap(\.string) ?? [])).eachOnce,
            links: (facets.links + embed.links).eachOnce,
            spans: facets.spans,
            media: embed.media,
            isSensitive: isSensitive,
            handle: cid.map { ["cid": $0] } ?? [:],
            quotedURL: embed.quoted.flatMap(webAddress(ofPost:))
        )
    }

    /// The author's moment; the network's where the author's is missing, before 1970 or still to come.
    private func createdAt(seenAt: Moment?) throws -> Moment {
        let declared = record["createdAt"]?.string.flatMap { Moment(rfc3339: $0) }
        guard let declared, declared.microseconds >= 0 else {
            guard let seenAt else { throw EventFlaw("Neither the author nor the network says when this was written.") }
            return seenAt
        }
        return seenAt.map { min($0, declared) } ?? declared
    }

    private var reply: ReplyReference? {
        guard let parent = record["reply"]?["parent"], let uri = parent["uri"]?.string,
            ATSyntax.isValid(uri, as: .atURI)
        else { return nil }
        let root = record["reply"]?["root"]
        var handle: [String: String] = [:]
        handle["parentCid"] = parent["cid"]?.string
        handle["rootCid"] = root?["cid"]?.string
        let author = uri.utf8.dropFirst(5).prefix { $0 != .slash }
        return ReplyReference(
            parent: uri,
            root: root?["uri"]?.string,
            author: author.starts(with: "did:".utf8) ? String(author) : nil,
            handle: handle
        )
    }

    /// Whether the author labelled the post; a label with `!` is a wish, such as `!no-unauthenticated`.
    private var isSensitive: Bool {
        (record["labels"]?["values"]?.elements ?? []).contains {
            $0["val"]?.string.map { !$0.isEmpty && !$0.hasPrefix("!") } ?? false
        }
    }
}

/// Where a person can read a post.
func webAddress(of did: String, _ rkey: String) -> String {
    "https://bsky.app/profile/\(did)/post/\(rkey)"
}

/// Where a person can read the post of an at-uri.
func webAddress(ofPost uri: String) -> String? {
    let parts = uri.split(separator: "/").map(String.init)
    guard parts.count == 4, parts[2] == JetstreamDecoder.posts, ATSyntax.isValid(uri, as: .atURI) else { return nil }
    return webAddress(of: parts[1], parts[3])
}

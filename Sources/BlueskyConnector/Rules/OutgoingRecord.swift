import Channels
import Primitives

/// A facet whose every part is known.
struct ResolvedFacet: Hashable, Sendable {
    let bytes: Range<Int>
    let feature: JSONValue

    init(_ facet: DetectedFacet, did: String? = nil) {
        bytes = facet.bytes
        feature =
            switch facet.kind {
            case .link(let uri): ["$type": "app.bsky.richtext.facet#link", "uri": .string(uri)]
            case .mention: ["$type": "app.bsky.richtext.facet#mention", "did": .string(did ?? "")]
            case .tag(let tag): ["$type": "app.bsky.richtext.facet#tag", "tag": .string(tag)]
            }
    }

    var json: JSONValue {
        [
            "index": ["byteStart": .integer(Int64(bytes.lowerBound)), "byteEnd": .integer(Int64(bytes.upperBound))],
            "features": [feature],
        ]
    }
}

/// The record of a post that is going out, its facets sorted by where they begin.
func outgoingRecord(_ post: OutgoingPost, _ facets: [ResolvedFacet], at moment: Moment) throws -> JSONValue {
    var members: [String: JSONValue] = [
        "$type": .string(JetstreamDecoder.posts),
        "text": .string(post.text),
        "createdAt": .string(moment.description),
    ]
    // The lexicon takes three languages.
    let languages = post.languages.filter { ATSyntax.isValid($0, as: .language) }.prefix(3)
    if !languages.isEmpty { members["langs"] = .array(languages.map { .string($0) }) }
    if !facets.isEmpty {
        members["facets"] = .array(facets.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }.map(\.json))
    }
    if let answered = post.answers { members["reply"] = try replyMember(to: answered) }
    if let quoted = post.quotes { members["embed"] = try embedMember(of: quoted) }
    return .object(members)
}

/// The quoted post by its address and by what it said when it was approved.
private func embedMember(of quoted: QuotedPost) throws -> JSONValue {
    guard ATSyntax.isValid(quoted.id, as: .atURI), let cid = quoted.handle["cid"] else {
        throw QuoteRefused.notItsAddress
    }
    return ["$type": "app.bsky.embed.record", "record": strongReference(quoted.id, cid)]
}

/// The parent is the answered post; the root is what that post itself names as its root, or else the post.
private func replyMember(to answered: IncomingPost) throws -> JSONValue {
    guard answered.network == JetstreamDecoder.network, ATSyntax.isValid(answered.id, as: .atURI),
        let cid = answered.handle["cid"]
    else {
        throw OutgoingRefused.cannotAnswer(
            reason: "This post came without the key that Bluesky needs for an answer. Answer it on the network itself."
        )
    }
    let parent = strongReference(answered.id, cid)
    guard let reply = answered.reply else { return ["root": parent, "parent": parent] }
    guard let root = reply.root, let rootCid = reply.handle["rootCid"] else {
        throw OutgoingRefused.cannotAnswer(
            reason: "The beginning of this exchange is not known, so an answer would stand outside it."
        )
    }
    return ["root": strongReference(root, rootCid), "parent": parent]
}

private func strongReference(_ uri: String, _ cid: String) -> JSONValue {
    ["uri": .string(uri), "cid": .string(cid)]
}

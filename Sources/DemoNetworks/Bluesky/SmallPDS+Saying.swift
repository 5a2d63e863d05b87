package import Primitives

extension SmallPDS {
    /// Writes a post as a person's own application would: names, tags and links marked, and an answer tied to its
    /// exchange; gives its at-uri.
    @discardableResult
    package func say(
        _ text: String,
        as did: String,
        answering parent: String? = nil,
        languages: [String] = [],
        at moment: Moment? = nil
    ) throws -> String {
        let facets = WrittenFacets(text) { name in (try? self.repository(of: name))?.account.did }.records
        var members: [String: ATRecord] = [:]
        if !facets.isEmpty { members["facets"] = .array(facets) }
        if !languages.isEmpty { members["langs"] = .array(languages.map { .string($0) }) }
        if let moment { members["createdAt"] = .string(moment.description) }
        if let parent { members["reply"] = try reference(to: parent) }
        return try post(as: did, text, members: members)
    }

    /// Every post of every account, oldest first.
    package func allPosts() -> [SmallPDSPost] {
        everyView().sorted { ($0.kept.writtenAt, $0.uri) < ($1.kept.writtenAt, $1.uri) }.map(SmallPDSPost.init)
    }

    private func reference(to parent: String) throws -> ATRecord {
        let (did, rkey) = parts(of: parent)
        guard let answered = try repository(of: did).find(DemoPostView.collection, rkey) else {
            throw XRPCRefusal(400, "RecordNotFound", "Could not locate record: \(parent)")
        }
        let itself: ATRecord = ["uri": .string(parent), "cid": .string(answered.cid)]
        return ["parent": itself, "root": answered.record["reply"]?["root"] ?? itself]
    }

    func parts(of uri: String) -> (did: String, rkey: String) {
        let parts = uri.dropFirst("at://".count).split(separator: "/").map(String.init)
        return (parts.first ?? "", parts.last ?? "")
    }
}

/// A post as it stands on the small network.
package struct SmallPDSPost: Sendable, Hashable {
    package let uri: String
    /// The author's DID.
    package let author: String
    package let text: String
    package let writtenAt: Moment
    /// The at-uri of the post that it answers.
    package let answers: String?

    init(_ view: DemoPostView) {
        uri = view.uri
        author = view.author.did
        text = view.kept.record["text"]?.string ?? ""
        writtenAt = view.kept.writtenAt
        answers = view.parent
    }
}

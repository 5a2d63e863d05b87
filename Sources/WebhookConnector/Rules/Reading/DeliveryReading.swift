internal import Channels
internal import Foundation
internal import Primitives

/// Reads what a delivery brings: one post as it is, or up to a hundred of them as `posts`.
struct DeliveryReading {
    /// The source that it is for: its posts are named below it, so that no source can claim the post of another.
    let source: String
    /// When it was taken; nobody writes later than that.
    let moment: Moment

    /// As many as a page of most networks' lists has; a sender with more sends more deliveries.
    static let mostPosts = 100

    func events(in body: [UInt8]) throws(DeliveryRefused) -> [IncomingEvent] {
        do throws(Unreadable) {
            let document = PlacedValue(value: try Self.document(body), place: "")
            guard let posts = document.member("posts") else { return [try event(document)] }
            try document.object(of: ["posts"])
            let list = try posts.list(upTo: Self.mostPosts)
            if list.isEmpty { throw Unreadable("“posts” has no post.") }
            return try list.map { value throws(Unreadable) in try event(value) }
        } catch {
            throw .malformed(error.reason)
        }
    }

    private static func document(_ body: [UInt8]) throws(Unreadable) -> JSONValue {
        // A zero byte makes the reader guess at UTF-16 and UTF-32, which are no JSON any more.
        guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
            throw Unreadable("The body is not in UTF-8.")
        }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(body)) else {
            throw Unreadable("The body is no JSON.")
        }
        return value
    }

    private func event(_ value: PlacedValue) throws(Unreadable) -> IncomingEvent {
        let kind = try value.member("type")?.word(upTo: 20) ?? "post"
        switch kind {
        case "post": return .posted(try post(value))
        case "edit": return .edited(try post(value))
        case "delete":
            try value.object(of: ["type", "id"])
            let id = try value.required("id").word(upTo: Self.longestID)
            return .deleted(network: WebhookConnector.network, id: scoped(id), author: nil)
        default:
            let place = value.place.isEmpty ? "type" : "\(value.place).type"
            throw Unreadable("“\(place)” is one of post, edit, delete.")
        }
    }

    private func post(_ value: PlacedValue) throws(Unreadable) -> IncomingPost {
        try value.object(of: [
            "type", "id", "author", "text", "title", "url", "createdAt", "language", "parent", "root", "parentAuthor",
            "tags", "links", "audience", "addressees",
        ])
        let id = try value.required("id").word(upTo: Self.longestID)
        var post = IncomingPost(
            network: WebhookConnector.network,
            id: scoped(id),
            author: try author(try value.required("author")),
            // 65,536: more than a person answers to.
            text: try value.required("text").text(upTo: 65_536),
            createdAt: try value.member("createdAt").map(written) ?? moment,
            url: try value.member("url")?.address(),
            title: try value.member("title")?.word(upTo: 1_000),
            languages: try value.member("language").map { value throws(Unreadable) in [try language(value)] } ?? [],
            reply: try reply(of: value),
            tags: try value.member("tags")?.list(upTo: 50).map { tag throws(Unreadable) in
                String(try tag.word(upTo: 200).drop { $0 == "#" })
            } ?? [],
            links: try value.member("links")?.list(upTo: 100).map { link throws(Unreadable) in
                try link.address()
            } ?? [],
            handle: ["source": source, "id": id]
        )
        try note(audienceOf: value, in: &post)
        return post.standing(noLaterThan: moment)
    }

    /// Without a word a post is public: whoever brings others says so.
    private func note(audienceOf value: PlacedValue, in post: inout IncomingPost) throws(Unreadable) {
        if let said = value.member("audience") {
            guard post.note(audience: try said.word(upTo: 20)) else {
                let words = IncomingPost.audienceWords.joined(separator: ", ")
                throw Unreadable("“\(said.place)” is one of \(words).")
            }
        }
        guard let addressees = value.member("addressees") else { return }
        guard post.isForAddressees else {
            throw Unreadable("“\(addressees.place)” stands beside “audience” with the word addressees.")
        }
        post.mentions = try addressees.list(upTo: 50).map { account throws(Unreadable) in
            MentionedAccount(id: scoped(try account.word(upTo: Self.longestID)))
        }
    }

    private func author(_ value: PlacedValue) throws(Unreadable) -> PostAuthor {
        try value.object(of: ["id", "handle", "name", "bio"])
        let id = try value.required("id").word(upTo: Self.longestID)
        let handle = try value.member("handle")?.word(upTo: 200).drop { $0 == "@" }
        return PostAuthor(
            id: scoped(id),
            // Whoever has no name of that kind is called by what the source calls them, and nobody is asked.
            handle: String(handle ?? id.prefix(200)),
            name: try value.member("name")?.word(upTo: 200),
            bio: try value.member("bio")?.text(upTo: 2_000)
        )
    }

    private func reply(of value: PlacedValue) throws(Unreadable) -> ReplyReference? {
        guard let parent = try value.member("parent")?.word(upTo: Self.longestID) else {
            if value.member("root") != nil || value.member("parentAuthor") != nil {
                throw Unreadable("A post with “root” or “parentAuthor” has a “parent”, too.")
            }
            return nil
        }
        return ReplyReference(
            parent: scoped(parent),
            root: try value.member("root")?.word(upTo: Self.longestID).scoped(in: source),
            author: try value.member("parentAuthor")?.word(upTo: Self.longestID).scoped(in: source)
        )
    }

    private func written(_ value: PlacedValue) throws(Unreadable) -> Moment {
        guard let written = Moment(rfc3339: try value.word(upTo: 60)) else {
            throw Unreadable("“\(value.place)” is no moment such as 2026-11-30T09:41:00Z.")
        }
        return written
    }

    private func language(_ value: PlacedValue) throws(Unreadable) -> String {
        let text = try value.word(upTo: 35)
        guard text.utf8.allSatisfy({ ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) || $0 == 45 }) else {
            throw Unreadable("“\(value.place)” is no language such as en or pt-BR.")
        }
        return text
    }

    private func scoped(_ id: String) -> String { id.scoped(in: source) }

    /// As long as any network's own.
    private static let longestID = 500
}

extension String {
    /// The name of something of a source as it is known here.
    func scoped(in source: String) -> String { "\(source) \(self)" }

    /// The name in the source's own words.
    func unscoped(in source: String) -> String { hasPrefix(source + " ") ? String(dropFirst(source.count + 1)) : self }
}

package import Channels
import Primitives

/// What is quoted is shown below our words, as it was when it was approved.
extension BlueskyPublisher: QuotingPublisher {
    package func quotable(_ address: String) async throws -> QuotedPost {
        guard let place = PostPlace(address) else { throw QuoteRefused.notItsAddress }
        var author = place.author
        if !ATSyntax.isValid(author, as: .did) {
            let server = try await session.server()
            let method = "com.atproto.identity.resolveHandle"
            let answer = try await client.query(method, at: server, [("handle", author)])
            try requireTold(answer)
            guard answer.status == 200, let did = answer.body?["did"]?.string, ATSyntax.isValid(did, as: .did) else {
                throw QuoteRefused.gone
            }
            author = did
        }
        let uri = "at://\(author)/\(JetstreamDecoder.posts)/\(place.key)"
        guard ATSyntax.isValid(uri, as: .atURI) else { throw QuoteRefused.notItsAddress }
        return try quoted(try await view(of: uri), at: address, uri)
    }

    /// The post that was approved, asked for once more: what is gone, or closed, meanwhile is not quoted.
    func quotable(again quoted: QuotedPost) async throws -> QuotedPost {
        _ = try self.quoted(try await view(of: quoted.id), at: quoted.address, quoted.id)
        return quoted
    }

    private func view(of uri: String) async throws -> JSONValue {
        let answer = try await session.query("app.bsky.feed.getPosts", [("uris", uri)])
        try requireTold(answer)
        guard answer.status == 200 else { throw QuoteRefused.unreachable("\(answer.words).") }
        guard let view = answer.body?["posts"]?.elements.first(where: { $0["uri"]?.string == uri }) else {
            throw QuoteRefused.gone
        }
        return view
    }

    private func quoted(_ view: JSONValue, at address: String, _ uri: String) throws -> QuotedPost {
        if answerObstacle(in: view) == .blocked { throw QuoteRefused.blocked }
        // The author's post gate, as the network reads it for this account.
        guard view["viewer"]?["embeddingDisabled"]?.boolean != true else { throw QuoteRefused.forbidden }
        guard let cid = view["cid"]?.string, !cid.isEmpty else { throw QuoteRefused.gone }
        let shown = AppViewPost(view)?.post
        return QuotedPost(
            address: address,
            id: uri,
            url: shown?.url,
            author: view["author"]?["handle"]?.string,
            text: shown?.text,
            handle: ["cid": cid]
        )
    }

    /// A network that cannot tell now is asked again later.
    private func requireTold(_ answer: XRPCAnswer) throws {
        guard answer.status == 429 || answer.status >= 500 else { return }
        throw SessionTrouble.notNow(reason: answer.words, retryAfter: pause(answer.head, now: clock()))
    }
}

/// Where a post stands: its author's handle or id, and its key.
struct PostPlace: Hashable {
    let author: String
    let key: String

    /// Reads `at://…` and the address of the page of a post.
    init?(_ address: String) {
        var parts = address.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if address.hasPrefix("at://"), parts.count == 5, parts[3] == JetstreamDecoder.posts {
            (author, key) = (parts[2], parts[4])
        } else {
            // https: // host / profile / AUTHOR / post / KEY
            if let last = parts.last { parts[parts.count - 1] = String(last.prefix { $0 != "?" && $0 != "#" }) }
            guard address.hasPrefix("https://"), parts.count == 7, parts[3] == "profile", parts[5] == "post" else {
                return nil
            }
            (author, key) = (parts[4], parts[6])
        }
        let isAuthor = ATSyntax.isValid(author, as: .did) || ATSyntax.isValid(author, as: .handle)
        guard isAuthor, !key.isEmpty else { return nil }
    }
}

import Channels
import Primitives

/// A post as the network's views show it: the record, and who wrote it.
struct AppViewPost {
    let post: IncomingPost
    /// When the view took it in.
    let indexedAt: Moment?

    /// Reads a `postView` or a `notification`; `nil` when it is not about a post.
    init?(_ view: JSONValue) {
        guard let uri = view["uri"]?.string, ATSyntax.isValid(uri, as: .atURI), let record = view["record"],
            let did = view["author"]?["did"]?.string, ATSyntax.isValid(did, as: .did)
        else { return nil }
        let parts = uri.split(separator: "/").map(String.init)
        guard parts.count == 4, parts[2] == JetstreamDecoder.posts, let written = try? PostRecord(record) else {
            return nil
        }
        indexedAt = view["indexedAt"]?.string.flatMap { Moment(rfc3339: $0) }
        let cid = view["cid"]?.string
        guard var post = try? written.post(by: did, rkey: parts[3], cid: cid, seenAt: indexedAt) else { return nil }
        post.id = uri
        post.author = AppViewPost.author(view["author"], did)
        post.handle[IncomingPost.obstacleKey] = answerObstacle(in: view)?.rawValue
        post.isSensitive = post.isSensitive || isLabelled(view)
        post.media = post.media.shown(in: view["embed"])
        self.post = post
    }

    /// Reads a profile; `nil` when it names no account.
    static func profile(_ view: JSONValue) -> PostAuthor? {
        guard let did = view["did"]?.string, ATSyntax.isValid(did, as: .did) else { return nil }
        var shown = author(view, did)
        shown.bio = view["description"]?.string
        shown.followers = view["followersCount"]?.integer.map(Int.init)
        shown.posts = view["postsCount"]?.integer.map(Int.init)
        return shown
    }

    private static func author(_ author: JSONValue?, _ did: String) -> PostAuthor {
        let handle = author?["handle"]?.string ?? ""
        return PostAuthor(
            id: did,
            // The network writes this name where it could not verify one.
            handle: handle == "handle.invalid" ? "" : handle,
            name: author?["displayName"]?.string.flatMap { $0.isEmpty ? nil : $0 },
            avatar: author?["avatar"]?.string
        )
    }
}

/// The posts above a post and the post itself, oldest first.
func exchange(in thread: JSONValue?) -> [IncomingPost] {
    var posts: [IncomingPost] = []
    var node = thread
    // A view is at most 80 parents high, as we ask for it.
    for _ in 0...80 {
        guard let here = node, let view = here["post"] else { break }
        if let shown = AppViewPost(view) { posts.append(shown.post) }
        node = here["parent"]
    }
    return posts.reversed()
}

import Channels
import Primitives

/// A post so new that the network's views may not have it; whatever else leaves need not wait for it.
struct NotShownYet: PassingTrouble, CustomStringConvertible {
    let retryAfter: Duration? = .seconds(30)
    let isOfOnePost = true
    let description = "The network does not show the post yet."
}

extension BlueskyPublisher {
    /// How long the network's views may need to take in a post that its author's server has already.
    private static let indexing = Duration.seconds(120)

    /// The post that is answered, as the account sees it now.
    ///
    /// The servers take a record that answers what may not be answered, and the network shows it to nobody: what its
    /// author has closed, or taken back, is told here. A server that tells nothing of it does not hold an answer up.
    func answerable(_ post: IncomingPost, at moment: Moment) async throws -> IncomingPost {
        guard post.network == JetstreamDecoder.network, ATSyntax.isValid(post.id, as: .atURI) else { return post }
        let parameters = [("uri", post.id), ("depth", "0"), ("parentHeight", "0")]
        let answer = try await session.query("app.bsky.feed.getPostThread", parameters)
        switch (answer.status, answer.error) {
        case (429, _):
            throw SessionTrouble.notNow(reason: answer.words, retryAfter: pause(answer.head, now: clock()))
        case (400, "NotFound"): throw try absence(of: post, at: moment)
        case (200, _): break
        default: return post
        }
        let thread = answer.body?["thread"]
        switch thread?["$type"]?.string {
        case "app.bsky.feed.defs#notFoundPost": throw try absence(of: post, at: moment)
        case "app.bsky.feed.defs#blockedPost": throw OutgoingRefused.cannotBeAnswered(.blocked)
        default: break
        }
        guard let view = thread?["post"], view["uri"]?.string == post.id else { return post }
        if let obstacle = answerObstacle(in: view) { throw OutgoingRefused.cannotBeAnswered(obstacle) }
        return post.handle["cid"] == nil ? AppViewPost(view)?.post ?? post : post
    }

    /// A post that is not to be seen is gone, unless it is so new that the views may not have it yet.
    private func absence(of post: IncomingPost, at moment: Moment) throws -> OutgoingRefused {
        guard moment - post.createdAt > Self.indexing else {
            throw NotShownYet()
        }
        return .cannotBeAnswered(.gone)
    }
}

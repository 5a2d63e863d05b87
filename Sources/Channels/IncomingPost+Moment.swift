public import Primitives

extension IncomingPost {
    /// The same post, with the moment of its arrival where its own lies in the future or before the web.
    ///
    /// Posts stand in the order of their moments: one that says that it will be written would stand last for ever.
    public func believable(at now: Moment) -> IncomingPost {
        guard createdAt > now + Self.leeway || createdAt < Self.beginning else { return self }
        var post = self
        (post.createdAt, post.claimedAt) = (now, createdAt)
        return post
    }

    /// The same, and not a moment later than it came: where nobody can have written it later.
    public func standing(noLaterThan now: Moment) -> IncomingPost {
        var post = believable(at: now)
        post.createdAt = min(post.createdAt, now)
        return post
    }

    /// The same post as it is told once more: the moment that it came to bear stays.
    public func told(after known: IncomingPost) -> IncomingPost {
        var post = self
        if let claim = known.claimedAt, claim == claimedAt ?? createdAt {
            (post.createdAt, post.claimedAt) = (known.createdAt, claim)
        } else if claimedAt != nil {
            post.createdAt = known.createdAt
        }
        return post
    }

    /// 3,600 s: whoever forgets the summer time is an hour ahead.
    private static let leeway = Duration.seconds(3_600)
    /// 1990-01-01: before the web.
    private static let beginning = Moment(microseconds: 631_152_000_000_000)
}

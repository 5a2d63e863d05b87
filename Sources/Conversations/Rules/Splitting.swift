import Channels
package import Primitives

extension Post {
    package var key: PostKey { PostKey(network: content.network, id: content.id) }

    /// What it answers.
    fileprivate var parent: PostKey? {
        content.reply.map { PostKey(network: content.network, id: $0.parent) }
    }
}

extension [Post] {
    /// These posts with what answers them, however far down, among those that follow at all.
    package func following(_ start: Set<ID<Post>>, where follows: (Post) -> Bool) -> Set<ID<Post>> {
        var gone = start
        var keys = Set(filter { gone.contains($0.id) }.map(\.key))
        var isThrough = false
        while !isThrough {
            let next = filter { post in
                !gone.contains(post.id) && follows(post) && post.parent.map { keys.contains($0) } ?? false
            }
            gone.formUnion(next.map(\.id))
            keys.formUnion(next.map(\.key))
            isThrough = next.isEmpty
        }
        return gone
    }
}

/// What leaves a conversation when these posts are moved out of it: with each question what we have answered.
package func leaving(_ chosen: Set<ID<Post>>, of posts: [Post]) throws(SplitRefused) -> Set<ID<Post>> {
    guard !chosen.isEmpty else { throw .nothingChosen }
    guard chosen.isSubset(of: posts.map(\.id)) else { throw .standsElsewhere }
    let gone = posts.following(chosen) { $0.direction == .ours }
    let staying = Set(posts.filter { !gone.contains($0.id) }.map(\.key))
    let isTorn = posts.contains { post in
        post.direction == .ours && gone.contains(post.id) && post.parent.map { staying.contains($0) } ?? false
    }
    guard !isTorn else { throw .questionStays }
    guard !staying.isEmpty else { throw .nothingStays }
    return gone
}

/// How a conversation stands: whether somebody waits, and since when.
package struct Standing: Sendable, Equatable {
    package let state: Conversation.State
    package let waitingSince: Moment?

    /// As its posts say.
    package init(of posts: [Post]) {
        let first = posts.sorted {
            ($0.receivedAt, $0.direction == .ours ? 1 : 0) < ($1.receivedAt, $1.direction == .ours ? 1 : 0)
        }
        .reduce(Moment?.none) { since, post in post.direction == .ours ? nil : since ?? post.receivedAt }
        self.init(state: first == nil ? .waiting : .open, waitingSince: first)
    }

    package init(state: Conversation.State, waitingSince: Moment?) {
        self.state = state
        self.waitingSince = waitingSince
    }
}

extension Conversation {
    /// How what stays stands when a part has left: nobody who waits is forgotten, and nobody waits anew who was answered.
    package func standing(with staying: [Post], without part: Standing) -> Standing {
        guard state == .open, let since = waitingSince else { return Standing(of: staying) }
        let waiting = staying.filter { $0.direction == .theirs && $0.receivedAt >= since }.map(\.receivedAt).min()
        if let waiting { return Standing(state: .open, waitingSince: waiting) }
        // It was opened again by a person, or by its moment: that stays where nobody else takes the place.
        return part.state == .open
            ? Standing(state: .waiting, waitingSince: nil) : Standing(state: .open, waitingSince: since)
    }

    /// Refuses while somebody else is at work there, so that nobody's answer is left without its question.
    package func requireFree(of agent: AgentID, at now: Moment) throws(PartRefused) {
        guard offeredTo == nil else { throw .offered }
        guard heldByAnother(than: agent, at: now) == nil else { throw .beingAnswered }
    }
}

/// Why posts stay where they are.
package enum SplitRefused: Refusal {
    case nothingChosen
    case standsElsewhere
    case questionStays
    case nothingStays
    case done
    case notMerged

    package var code: String { "split.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .nothingChosen, .questionStays, .nothingStays: .invalid
        case .standsElsewhere, .done, .notMerged: .conflict
        }
    }

    package var message: String {
        switch self {
        case .nothingChosen: "No post is chosen. Choose at least one."
        case .standsElsewhere: "Some of these posts stand elsewhere by now. Read the conversation again, then choose."
        case .questionStays: "An answer stays with what it answers. Choose that as well."
        case .nothingStays: "Nothing would be left here. Leave at least one post where it is."
        case .done: "This conversation is done. Open it again, then split it."
        case .notMerged: "This was not merged by a person, or is a conversation of its own again. Look in the inbox."
        }
    }
}

/// Why two conversations do not become one.
package enum MergeRefused: Refusal {
    case itself
    case otherUnit

    package var code: String { "merge.\(self)" }

    package var message: String {
        switch self {
        case .itself: "A conversation cannot be merged into itself. Choose another one."
        case .otherUnit: "These belong to different units. Hand one over first, then merge them."
        }
    }
}

/// Why a conversation is neither split nor merged now.
package enum PartRefused: Refusal {
    case offered
    case beingAnswered
    case draftBegun
    case ownDrafts
    case replyUnderWay
    case approvalAsked

    package var code: String { "part.\(self)" }

    package var kind: RefusalKind { .conflict }

    package var message: String {
        switch self {
        case .offered: "A conversation is on its way to another unit. Accept it or take it back first."
        case .beingAnswered: "A colleague is answering there. Wait until they have sent it or let it go."
        case .draftBegun: "A colleague has begun an answer there. Ask them to send it or to empty it first."
        case .ownDrafts: "You have begun an answer in both. Send or empty one of them first."
        case .replyUnderWay: "A reply is on its way there. Take it back, or wait until it has arrived."
        case .approvalAsked: "A reply waits for an approval there. Take it back, or wait for the word."
        }
    }
}

import Primitives
import Storage

extension WallPieceTable {
    /// A post of a network that its author took back.
    func pullPost(_ native: String, on network: String, at now: Moment) throws -> Int {
        try pull(
            where: """
                kind = 'post' AND source_id IN (
                    SELECT o.id FROM post o WHERE o.organization_id = \(organization) AND o.network = \(network)
                        AND o.native_id = \(native)
                )
                """,
            because: .gone,
            at: now
        )
    }

    /// Something of the community that is not in sight any more: a contribution, or a topic with all under it.
    func pullPost(_ contribution: ID<Contribution>?, of topic: ID<Topic>, at now: Moment) throws -> Int {
        let what: SQL = contribution.map { "kind = 'contribution' AND source_id = \($0)" } ?? "topic_id = \(topic)"
        return try pull(where: what, because: .hidden, at: now)
    }

    /// What stood under a topic stands under the one that goes on, and goes with that one; a copy of the topic stays its own.
    func move(from topic: ID<Topic>, to other: ID<Topic>) throws {
        try connection.execute(
            """
            UPDATE wall_piece SET topic_id = \(other)
            WHERE organization_id = \(organization) AND topic_id = \(topic) AND kind = 'contribution'
            """
        )
    }

    /// Everything that a member wrote, when they leave or take their words back.
    func pullAll(of member: MemberID, because reason: Wall.Pulled = .left, at now: Moment) throws -> Int {
        try pull(where: "member_id = \(member)", because: reason, at: now)
    }

    /// An answer that is not for everybody any more.
    func pullAnswer<Kept>(_ answer: ID<Kept>, at now: Moment) throws -> Int {
        try pull(where: "kind = 'answer' AND source_id = \(answer)", because: .hidden, at: now)
    }

    /// One piece, by a person.
    func pull(_ piece: ID<Wall.Piece>, of wall: ID<Wall>, because reason: Wall.Pulled, at now: Moment) throws -> Int {
        try pull(where: "wall_id = \(wall) AND id = \(piece)", because: reason, at: now)
    }
}

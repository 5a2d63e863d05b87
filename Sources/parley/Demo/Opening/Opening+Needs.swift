import Community
import Journal
import Organization
import Primitives
import Reception

extension Opening {
    /// One need that was decided and that anybody reads, one that is being looked at, and a wall of kind words.
    func decide(about topics: [Topic], in units: [String: UnitID], by nia: Viewer) async throws {
        for wish in NeedCast.all {
            guard let unit = units[wish.unit] else { preconditionFailure("There is no unit \(wish.unit)") }
            let sources = topics.filter { $0.unit == unit && wish.topics.contains($0.wording.title) }
            let form = GatherNeed.Form(
                id: .new(at: house.ground.clock()),
                title: wish.title,
                words: wish.words,
                unit: unit,
                sources: sources.map { .topic($0.id) }
            )
            let need = try await GatherNeed(ground: house.ground)(form, by: nia)
            let decide = DecideNeed(ground: house.ground)
            for (state, text) in wish.moves { _ = try await decide(need.id, state, saying: text, by: nia) }
            if wish.isPublic { _ = try await decide.publish(need.id, true, by: nia) }
        }
        try await raiseWall(of: topics, in: units, by: nia)
    }

    private func raiseWall(of topics: [Topic], in units: [String: UnitID], by nia: Viewer) async throws {
        guard let unit = units[NeedCast.wall.unit] else { return }
        let wall = try await KeepWalls(ground: house.ground)
            .create(NeedCast.wall.name, titled: NeedCast.wall.title, in: unit, by: nia)
        let choose = ChoosePieces(ground: house.ground, address: house.address)
        for topic in topics where topic.kind == .praise {
            _ = try await choose.add(.topic(topic.id), note: NeedCast.wall.note, to: wall.id, by: nia)
        }
    }
}

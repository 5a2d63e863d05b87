import Community
import Journal
import Organization
import Primitives
import Reception

extension Opening {
    /// One space for colleagues, one on request, and a circle with two small victories.
    func partition(in units: [String: UnitID], with members: [SignedInMember], by nia: Viewer) async throws {
        guard let unit = units["METER"], members.count == 3 else { preconditionFailure("The cast has changed") }
        let fitting = try await space(.internal, SpaceCast.internal, in: unit, by: nia)
        _ = try await ask(SpaceCast.ofColleagues, in: fitting, by: .agent(nia))
        let testing = try await space(.closed, SpaceCast.closed, in: unit, by: nia)
        let (gwen, sami, jonas) = (members[0], members[1], members[2])
        let people = SpacePeople(ground: house.ground)
        let cast: [(SignedInMember, Space.Role)] = [(gwen, .host), (sami, .member), (jonas, .member)]
        for (member, role) in cast {
            try await people.invite(member.id, as: role, to: testing.id, by: .agent(nia))
            _ = try await people.enter(testing.id, by: member)
        }
        let topic = try await ask(SpaceCast.ofMembers, in: testing, by: .member(jonas))
        let form = Contribute.Form(id: .new(at: house.ground.clock()), body: SpaceCast.answer)
        _ = try await Contribute(ground: house.ground)(form, to: topic.id, by: .member(sami))
        try await thank(sami, from: [gwen, jonas])
        try await gatherCircle(of: sami, and: gwen)
    }

    private func space(
        _ kind: Space.Kind,
        _ words: (name: String, about: String),
        in unit: UnitID,
        by nia: Viewer
    ) async throws -> Space {
        let form = KeepSpace.Form(
            id: .new(at: house.ground.clock()),
            unit: unit,
            name: words.name,
            about: words.about,
            kind: kind
        )
        return try await KeepSpace(ground: house.ground).make(form, by: nia)
    }

    private func ask(
        _ words: (title: String, text: String),
        in space: Space,
        by participant: Participant
    ) async throws -> Topic {
        let form = AskTopic.Form(
            id: .new(at: house.ground.clock()),
            kind: .question,
            wording: Topic.Wording(title: words.title, body: words.text, language: "en"),
            space: space.id
        )
        return try await AskTopic(ground: house.ground)(form, by: participant)
    }

    /// What somebody answered in public helped others, so that they may found a circle.
    private func thank(_ helper: SignedInMember, from others: [SignedInMember]) async throws {
        let written = try await MemberQuery(ground: house.ground)(helper.id).contributions
        for answer in written where answer.contribution.isAnswer {
            for other in others { try await SayHelped(ground: house.ground)(answer.contribution.id, by: other) }
        }
    }

    private func gatherCircle(of founder: SignedInMember, and other: SignedInMember) async throws {
        let (now, keep) = (house.ground.clock(), KeepCircle(ground: house.ground))
        let goal = Circle.Goal(words: SpaceCast.goal, by: now + .seconds(90 * 86_400), target: 10)
        let form = FoundCircle.Form(id: .new(at: now), name: SpaceCast.circle, goal: goal)
        let circle = try await FoundCircle(ground: house.ground)(form, by: .member(founder))
        try await keep.invite(other.member.name, to: circle.id, by: .member(founder))
        try await keep.accept(circle.id, by: .member(other))
        for (member, victory) in zip([founder, other], SpaceCast.victories) {
            let new = KeepCircle.NewVictory(id: .new(at: now), words: victory.text, number: victory.number)
            try await keep.note(new, in: circle.id, by: .member(member))
        }
    }
}

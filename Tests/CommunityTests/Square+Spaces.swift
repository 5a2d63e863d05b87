import Journal
import Organization
import Primitives
import TestSupport

@testable import Community

extension Square {
    var spaces: KeepSpace { KeepSpace(ground: ground) }
    var people: SpacePeople { SpacePeople(ground: ground) }
    var circles: KeepCircle { KeepCircle(ground: ground) }

    /// A space of the meter unit, made by somebody of the hub.
    func space(_ kind: Space.Kind, _ name: String = "Beta testers") async throws -> Space {
        try await spaces.make(
            KeepSpace.Form(id: .new(at: marram.time.now), unit: marram.meter.id, name: name, kind: kind),
            by: try await marram.viewer(.hubMember)
        )
    }

    /// Somebody is invited and goes in.
    func bring(
        _ member: SignedInMember,
        into space: Space,
        as role: Space.Role = .member
    ) async throws {
        try await people.invite(member.id, as: role, to: space.id, by: try await agent(.hubMember))
        _ = try await people.enter(space.id, by: member)
    }

    func topic(
        _ title: String,
        tags: [String] = [],
        in space: Space,
        by participant: Participant
    ) async throws -> Topic {
        var form = form(.question, title, tags: tags)
        form.space = space.id
        return try await ask(form, by: participant)
    }

    /// Two members with a circle of their own.
    func circle(of first: SignedInMember, and second: SignedInMember) async throws -> Circle {
        try await raise(first, to: foundingTrust.from)
        let goal = Circle.Goal(words: "Save a tenth", target: 10)
        let form = FoundCircle.Form(id: .new(at: marram.time.now), name: "Savers", goal: goal, weekly: 2)
        let circle = try await FoundCircle(ground: ground)(form, by: .member(first))
        try await circles.invite(second.member.name, to: circle.id, by: .member(first))
        try await circles.accept(circle.id, by: .member(second))
        return circle
    }

    func victory(_ words: String, number: Int? = nil, topic: String? = nil) -> KeepCircle.NewVictory {
        KeepCircle.NewVictory(id: .new(at: marram.time.now), words: words, number: number, topic: topic)
    }
}

import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// Small groups with one goal, of members or of colleagues.
let circleOperations: [Operation] = [
    .giving(
        CirclesJSON.self,
        "listCircles",
        .get,
        "/community/circles",
        "Your own circles, and those that anybody may read",
        isOpen: true
    ) { request in
        let lines = try await CircleQuery(ground: request.house.ground)(for: request.caller)
        return CirclesJSON(circles: lines.map { CircleJSON($0.circle, place: $0.place) })
    }
    .mindingCaller(),
    .giving(
        WholeCircleJSON.self,
        "readCircle",
        .get,
        "/community/circles/{circle}",
        "One circle with its victories, by its id or by the short word of its address",
        isOpen: true
    ) { request in
        let query = CircleQuery(ground: request.house.ground)
        let whole = try await query(request.parameters["circle"] ?? "", for: request.caller)
        return WholeCircleJSON(whole, below: request.house.address)
    }
    .mindingCaller(),
    .giving(
        CircleJSON.self,
        "foundCircle",
        .post,
        "/community/circles",
        "Found a circle, as a member whose answers helped others, or as a colleague",
        content: NewCircleJSON.self
    ) { request in
        let (house, new): (House, NewCircleJSON) = (request.house, try request.content())
        let form = FoundCircle.Form(
            id: try formID(new.id, at: house.ground.clock()),
            name: new.name,
            goal: Circle.Goal(words: new.goal, by: try moment(new.goalAt, for: "goalAt"), target: new.target),
            weekly: new.weekly ?? 7
        )
        let circle = try await FoundCircle(ground: house.ground)(form, by: try request.participant())
        return CircleJSON(circle, place: .inside)
    },
    .doing(
        "inviteToCircle",
        .post,
        "/community/circles/{circle}/people",
        "Invite somebody to a circle of yours by their name",
        content: CircleInvitationJSON.self
    ) { request in
        let new: CircleInvitationJSON = try request.content()
        try await KeepCircle(ground: request.house.ground)
            .invite(new.name, to: try request.id("circle"), by: try request.participant())
    },
    .doing(
        "acceptCircle",
        .post,
        "/community/circles/{circle}/entry",
        "Go into a circle to which you are invited"
    ) { request in
        try await KeepCircle(ground: request.house.ground)
            .accept(try request.id("circle"), by: try request.participant())
    },
    .doing(
        "leaveCircle",
        .delete,
        "/community/circles/{circle}/entry",
        "Leave a circle, or say no to an invitation"
    ) { request in
        try await KeepCircle(ground: request.house.ground)
            .leave(try request.id("circle"), by: try request.participant())
    },
    .doing(
        "setCircleConsent",
        .put,
        "/community/circles/{circle}/consent",
        "Say whether anybody may read a circle of yours; they may where all of its people agree",
        content: CircleConsentJSON.self
    ) { request in
        let new: CircleConsentJSON = try request.content()
        try await KeepCircle(ground: request.house.ground)
            .agree(new.agrees, toShow: try request.id("circle"), by: try request.participant())
    },
    .doing(
        "setCircleReminder",
        .put,
        "/community/circles/{circle}/reminder",
        "Say whether you are asked once a week how it goes",
        content: CircleReminderJSON.self
    ) { request in
        let new: CircleReminderJSON = try request.content()
        try await KeepCircle(ground: request.house.ground)
            .remind(new.wants, in: try request.id("circle"), by: try request.participant())
    },
    .doing(
        "noteVictory",
        .post,
        "/community/circles/{circle}/victories",
        "Write down what has been reached, however small",
        content: NewVictoryJSON.self
    ) { request in
        let (house, new): (House, NewVictoryJSON) = (request.house, try request.content())
        let victory = KeepCircle.NewVictory(
            id: try formID(new.id, at: house.ground.clock()),
            words: new.text,
            number: new.number,
            topic: new.topic,
            at: try moment(new.at, for: "at")
        )
        try await KeepCircle(ground: house.ground)
            .note(victory, in: try request.id("circle"), by: try request.participant())
    },
    .doing(
        "takeBackVictory",
        .delete,
        "/community/circles/{circle}/victories/{victory}",
        "Take back a victory that you wrote down"
    ) { request in
        try await KeepCircle(ground: request.house.ground).takeBack(
            try request.id("victory"),
            in: try request.id("circle"),
            by: try request.participant()
        )
    },
    .doing(
        "finishCircle",
        .put,
        "/community/circles/{circle}/end",
        "End a circle, with what was reached",
        content: CircleEndJSON.self
    ) { request in
        let new: CircleEndJSON = try request.content()
        try await KeepCircle(ground: request.house.ground).finish(
            try request.id("circle"),
            isReached: new.isReached,
            outcome: new.outcome,
            by: try request.participant()
        )
    },
]

/// A moment that the caller wrote, where there is one.
private func moment(_ text: String?, for name: String) throws(RequestRefused) -> Moment? {
    guard let text else { return nil }
    guard let moment = Moment(rfc3339: text) else { throw .malformed("“\(name)” is no moment") }
    return moment
}

import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// A few people with one goal.
struct CircleJSON: Described {
    let id: String
    /// The short word of its address, by which it is read.
    let code: String
    let name: String
    let goal: String
    /// By when.
    let goalAt: String?
    /// The number to reach, where there is one.
    let target: Int?
    /// How many victories each writes down in a week.
    let weekly: Int
    /// Whether it is of colleagues.
    let isOfColleagues: Bool
    /// `open`, `reached` or `ended`.
    let state: String
    /// What was reached, as they said at the end.
    let outcome: String?
    /// Where you stand in it: `invited` or `in`; absent of whoever has nothing to do with it.
    let place: String?
    let createdAt: String
    let endedAt: String?

    static let example = CircleJSON(
        id: someID,
        code: "7f3k2c9qxd",
        name: "Savers",
        goal: "Use a tenth less this winter",
        goalAt: someMoment,
        target: 10,
        weekly: 7,
        isOfColleagues: false,
        state: "reached",
        outcome: "Eleven of a hundred.",
        place: "in",
        createdAt: someMoment,
        endedAt: someMoment
    )
}

extension CircleJSON {
    init(_ circle: Circle, place: Circle.Place? = nil) {
        self.init(
            id: circle.id.description,
            code: circle.code,
            name: circle.name,
            goal: circle.goal.words,
            goalAt: circle.goal.by?.description,
            target: circle.goal.target,
            weekly: circle.weekly,
            isOfColleagues: circle.isHouse,
            state: circle.state.rawValue,
            outcome: circle.outcome.isEmpty ? nil : circle.outcome,
            place: place?.rawValue,
            createdAt: circle.createdAt.description,
            endedAt: circle.endedAt?.description
        )
    }
}

struct CirclesJSON: Described {
    /// Your own first, then those that anybody may read.
    let circles: [CircleJSON]
    static let example = CirclesJSON(circles: [.example])
}

struct CirclePersonJSON: Described {
    let person: CommunityAuthorJSON
    /// `invited` or `in`.
    let place: String
    static let example = CirclePersonJSON(person: .example, place: "in")
}

/// One step that somebody made, however small.
struct VictoryJSON: Described {
    let id: String
    let text: String
    /// How much of the number that is to be reached.
    let number: Int?
    let person: CommunityAuthorJSON
    /// The address of a topic, as far as you see it.
    let topic: String?
    let at: String

    static let example = VictoryJSON(
        id: someID,
        text: "Two lamps less.",
        number: 2,
        person: .example,
        topic: "https://parley.marram.example/q/7f3k2c9qxd",
        at: someMoment
    )
}

struct WholeCircleJSON: Described {
    let circle: CircleJSON
    let people: [CirclePersonJSON]
    /// The latest first.
    let victories: [VictoryJSON]
    /// What has been reached of the number.
    let sum: Int
    /// Whether anybody may read it: all of its people agree.
    let isPublic: Bool
    /// Whether you agree, and whether you are asked once a week how it goes; absent of whoever is not in it.
    let agrees: Bool?
    let isReminded: Bool?

    static let example = WholeCircleJSON(
        circle: .example,
        people: [.example],
        victories: [.example],
        sum: 2,
        isPublic: false,
        agrees: true,
        isReminded: true
    )
}

extension WholeCircleJSON {
    init(_ whole: CircleQuery.Whole, below address: String) {
        self.init(
            circle: CircleJSON(whole.circle, place: whole.own?.place),
            people: whole.people.map { shown in
                CirclePersonJSON(person: CommunityAuthorJSON(shown.face), place: shown.person.place.rawValue)
            },
            victories: whole.victories.map { shown in
                VictoryJSON(
                    id: shown.victory.id.description,
                    text: shown.victory.words,
                    number: shown.victory.number,
                    person: CommunityAuthorJSON(shown.face),
                    topic: shown.topic.map { "\(address)/q/\($0.code)" },
                    at: shown.victory.at.description
                )
            },
            sum: whole.sum,
            isPublic: whole.isPublic,
            agrees: whole.own?.agreesPublic,
            isReminded: whole.own.map { $0.remindAt != nil }
        )
    }
}

struct NewCircleJSON: Described {
    /// Made by you: the same id sent twice is one circle; absent for a new one.
    let id: String?
    let name: String
    let goal: String
    let goalAt: String?
    let target: Int?
    /// 7 unless given.
    let weekly: Int?
    static let example = NewCircleJSON(
        id: someID,
        name: "Savers",
        goal: "Use a tenth less this winter",
        goalAt: someMoment,
        target: 10,
        weekly: 7
    )
}

struct CircleInvitationJSON: Described {
    /// The name of a member, or of a colleague, who is also found by mail address.
    let name: String
    static let example = CircleInvitationJSON(name: "Mira Vale")
}

struct CircleConsentJSON: Described {
    /// Whether anybody may read it, as far as you are asked.
    let agrees: Bool
    static let example = CircleConsentJSON(agrees: true)
}

struct CircleReminderJSON: Described {
    /// Whether you are asked once a week how it goes.
    let wants: Bool
    static let example = CircleReminderJSON(wants: true)
}

struct NewVictoryJSON: Described {
    /// Made by you: the same id sent twice is one victory; absent for a new one.
    let id: String?
    let text: String
    let number: Int?
    /// The short word of a topic's address.
    let topic: String?
    /// When it was; now unless given.
    let at: String?
    static let example = NewVictoryJSON(
        id: someID,
        text: "Two lamps less.",
        number: 2,
        topic: "7f3k2c9qxd",
        at: someMoment
    )
}

struct CircleEndJSON: Described {
    let isReached: Bool
    /// What has been reached.
    let outcome: String
    static let example = CircleEndJSON(isReached: true, outcome: "Eleven of a hundred.")
}

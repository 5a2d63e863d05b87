import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// A named part of a unit's community.
struct SpaceJSON: Described {
    let id: String
    /// The short word of its address, by which it is read.
    let code: String
    let name: String
    /// What it is for.
    let about: String
    /// `open`, `closed`, `private` or `internal`.
    let kind: String
    /// The name of the unit whose people answer there; absent in what is given back by a change.
    let unit: String?
    let version: Int
    /// Where you stand there: `invited`, `asked` or `in`; absent of whoever has nothing to do with it.
    let place: String?
    /// What you are there: `reader`, `member` or `host`.
    let role: String?
    let createdAt: String

    static let example = SpaceJSON(
        id: someID,
        code: "7f3k2c9qxd",
        name: "Beta testers",
        about: "Where the new display is tried.",
        kind: "closed",
        unit: "Smart meters",
        version: 1,
        place: "in",
        role: "member",
        createdAt: someMoment
    )
}

extension SpaceJSON {
    init(_ space: Space, unit: String? = nil, own: SpacePerson? = nil) {
        self.init(
            id: space.id.description,
            code: space.code,
            name: space.name,
            about: space.about,
            kind: space.kind.rawValue,
            unit: unit,
            version: space.version,
            place: own?.place.rawValue,
            role: own?.role.rawValue,
            createdAt: space.createdAt.description
        )
    }

    init(_ line: SpaceQuery.Line) {
        self.init(line.space, unit: line.unit, own: line.own)
    }
}

struct SpacesJSON: Described {
    /// By their names.
    let spaces: [SpaceJSON]
    static let example = SpacesJSON(spaces: [.example])
}

/// Somebody who belongs to a space, or is on their way in.
struct SpacePersonJSON: Described {
    /// Their id.
    let member: String
    let name: String?
    let role: String
    /// `invited`, `asked` or `in`.
    let place: String
    let since: String

    static let example = SpacePersonJSON(
        member: someID,
        name: "Mira Vale",
        role: "host",
        place: "in",
        since: someMoment
    )
}

struct WholeSpaceJSON: Described {
    let space: SpaceJSON
    /// For those who belong to it; for those who keep it also who is on their way in.
    let people: [SpacePersonJSON]
    /// What stands in it, where somebody wrote last first; nothing for whoever may not read it.
    let topics: [CommunityTopicLineJSON]
    /// What to give as `from` for the next page; absent on the last one.
    let next: String?

    static let example = WholeSpaceJSON(
        space: .example,
        people: [.example],
        topics: [.example],
        next: "1763631660000000_0193a3f0-5c00-7aaa-8aaa-0123456789ab"
    )
}

extension WholeSpaceJSON {
    init(_ whole: SpaceQuery.Whole, _ page: TopicsQuery.Page, below address: String) {
        self.init(
            space: SpaceJSON(whole.line),
            people: whole.people.map { shown in
                SpacePersonJSON(
                    member: shown.person.member.description,
                    name: shown.face.name,
                    role: shown.person.role.rawValue,
                    place: shown.person.place.rawValue,
                    since: shown.person.since.description
                )
            },
            topics: page.lines.map { line in
                CommunityTopicLineJSON(
                    topic: CommunityTopicJSON(line.topic, below: address),
                    author: CommunityAuthorJSON(line.author),
                    unit: line.unit
                )
            },
            next: page.next?.description
        )
    }
}

struct NewSpaceJSON: Described {
    /// Made by you: the same id sent twice is one space; absent for a new one.
    let id: String?
    let name: String
    let about: String?
    let kind: String
    /// The code of the unit whose people answer there.
    let unit: String
    static let example = NewSpaceJSON(
        id: someID,
        name: "Beta testers",
        about: "Where the new display is tried.",
        kind: "internal",
        unit: "METER"
    )
}

struct ChangedSpaceJSON: Described {
    let name: String
    let about: String
    /// The one that you read.
    let version: Int
    static let example = ChangedSpaceJSON(name: "Beta testers", about: "Where the new display is tried.", version: 1)
}

struct SpaceKindJSON: Described {
    let kind: String
    /// How many topics you know that others will see by it; needed where they do.
    let confirmedTopics: Int?
    static let example = SpaceKindJSON(kind: "open", confirmedTopics: 4)
}

/// What would come of another kind.
struct SpaceKindEffectJSON: Described {
    let kind: String
    /// How many topics stand there: `confirmedTopics` of the change.
    let topics: Int
    /// Whether people see them who do not now.
    let showsMore: Bool
    static let example = SpaceKindEffectJSON(kind: "open", topics: 4, showsMore: true)
}

struct SpaceInvitationJSON: Described {
    /// The id of a member.
    let member: String
    /// `reader`, `member` or `host`; `member` unless given.
    let role: String?
    static let example = SpaceInvitationJSON(member: someID, role: "member")
}

struct SpaceRoleJSON: Described {
    let role: String
    static let example = SpaceRoleJSON(role: "host")
}

struct HostHidingJSON: Described {
    /// Why; its author reads it.
    let note: String
    static let example = HostHidingJSON(note: "A number stands in it.")
}

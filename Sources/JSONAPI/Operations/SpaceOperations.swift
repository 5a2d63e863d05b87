import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// Parts of a unit's community with people of their own.
let spaceOperations: [Operation] = [
    .giving(
        SpacesJSON.self,
        "listSpaces",
        .get,
        "/community/spaces",
        "The spaces of which you see that they are there",
        isOpen: true
    ) { request in
        let lines = try await SpaceQuery(ground: request.house.ground)(for: request.caller)
        return SpacesJSON(spaces: lines.map { SpaceJSON($0) })
    }
    .mindingCaller(),
    .giving(
        WholeSpaceJSON.self,
        "readSpace",
        .get,
        "/community/spaces/{space}",
        "One space with its people and what stands in it, by its id or by the short word of its address",
        query: ["from": "next of the page before"],
        isOpen: true
    ) { request in
        let (house, caller) = (request.house, request.caller)
        let whole = try await SpaceQuery(ground: house.ground)(request.parameters["space"] ?? "", for: caller)
        var filter = TopicsQuery.Filter()
        filter.space = whole.space.id
        let key = try request.query("from").map { text throws(RequestRefused) in
            guard let key = TopicsQuery.Key(text) else { throw RequestRefused.notAnID("from") }
            return key
        }
        let page = try await TopicsQuery(ground: house.ground)(filter, from: key, for: caller)
        return WholeSpaceJSON(whole, page, below: house.address)
    }
    .mindingCaller(),
    .giving(
        SpaceJSON.self,
        "makeSpace",
        .post,
        "/community/spaces",
        "Make a space in a unit where you keep order",
        content: NewSpaceJSON.self
    ) { request in
        let (house, new): (House, NewSpaceJSON) = (request.house, try request.content())
        let unit = try await CommunityPostQuery(ground: house.ground).unit(coded: new.unit)
        guard let unit else { throw CommunityRefused.unitUnknown }
        let form = KeepSpace.Form(
            id: try formID(new.id, at: house.ground.clock()),
            unit: unit,
            name: new.name,
            about: new.about ?? "",
            kind: try choice(new.kind, for: "kind", standard: .closed)
        )
        return SpaceJSON(try await KeepSpace(ground: house.ground).make(form, by: try request.viewer()))
    },
    .giving(
        SpaceJSON.self,
        "describeSpace",
        .put,
        "/community/spaces/{space}",
        "Give a space another name, or say something else of it",
        content: ChangedSpaceJSON.self
    ) { request in
        let new: ChangedSpaceJSON = try request.content()
        return SpaceJSON(
            try await KeepSpace(ground: request.house.ground).describe(
                try request.id("space"),
                from: new.version,
                as: new.name,
                about: new.about,
                by: try request.viewer()
            )
        )
    },
    .giving(
        SpaceKindEffectJSON.self,
        "previewSpaceKind",
        .get,
        "/community/spaces/{space}/kind",
        "What others would see if a space were of another kind",
        query: ["kind": "the kind that it would be of, such as `open`"]
    ) { request in
        let effect = try await KeepSpace(ground: request.house.ground).effect(
            of: try choice(request.query("kind"), for: "kind", standard: .closed),
            on: try request.id("space"),
            for: try request.viewer()
        )
        return SpaceKindEffectJSON(kind: effect.kind.rawValue, topics: effect.topics, showsMore: effect.showsMore)
    },
    .giving(
        SpaceJSON.self,
        "changeSpaceKind",
        .put,
        "/community/spaces/{space}/kind",
        "Let others see what stands in a space; its topics stay, and how many they are is to be confirmed",
        content: SpaceKindJSON.self
    ) { request in
        let new: SpaceKindJSON = try request.content()
        return SpaceJSON(
            try await KeepSpace(ground: request.house.ground).change(
                try request.id("space"),
                to: try choice(new.kind, for: "kind", standard: .closed),
                confirming: new.confirmedTopics,
                by: try request.viewer()
            )
        )
    },
    .doing(
        "inviteToSpace",
        .post,
        "/community/spaces/{space}/people",
        "Invite a member, who is told by mail once; who asked already is let in",
        content: SpaceInvitationJSON.self
    ) { request in
        let new: SpaceInvitationJSON = try request.content()
        guard let member = MemberID(new.member) else { throw RequestRefused.notAnID("member") }
        try await SpacePeople(ground: request.house.ground).invite(
            member,
            as: try choice(new.role, for: "role", standard: .member),
            to: try request.id("space"),
            by: try request.participant()
        )
    },
    .doing(
        "setSpaceRole",
        .put,
        "/community/spaces/{space}/people/{member}",
        "Have somebody read only, write, or keep a space",
        content: SpaceRoleJSON.self
    ) { request in
        let new: SpaceRoleJSON = try request.content()
        try await SpacePeople(ground: request.house.ground).give(
            try choice(new.role, for: "role", standard: .member),
            to: try request.id("member"),
            in: try request.id("space"),
            by: try request.participant()
        )
    },
    .doing(
        "removeFromSpace",
        .delete,
        "/community/spaces/{space}/people/{member}",
        "Send somebody away from a space, or refuse what they ask"
    ) { request in
        try await SpacePeople(ground: request.house.ground).remove(
            try request.id("member"),
            from: try request.id("space"),
            by: try request.participant()
        )
    },
    .doing(
        "enterSpace",
        .post,
        "/community/spaces/{space}/entry",
        "Go into a space, as a member; where it is closed, ask for it"
    ) { request in
        let people = SpacePeople(ground: request.house.ground)
        _ = try await people.enter(try request.id("space"), by: try request.member())
    },
    .doing(
        "leaveSpace",
        .delete,
        "/community/spaces/{space}/entry",
        "Leave a space, or say no to an invitation"
    ) { request in
        try await SpacePeople(ground: request.house.ground)
            .leave(try request.id("space"), by: try request.member())
    },
    .doing(
        "hidePostAsHost",
        .post,
        "/community/posts/{post}/host-hiding",
        "Take a member's post from sight, as a host of its space",
        content: HostHidingJSON.self
    ) { request in
        let (new, member): (HostHidingJSON, SignedInMember) = (try request.content(), try request.member())
        let post = try await request.post(seenBy: .member(member))
        try await HostSpace(ground: request.house.ground).hide(post, because: new.note, by: member)
    },
]

/// The id that the caller made, or a new one.
func formID<Entity>(_ text: String?, at now: Moment) throws(RequestRefused) -> ID<Entity> {
    guard let text else { return .new(at: now) }
    guard let id = ID<Entity>(text) else { throw .notAnID("id") }
    return id
}

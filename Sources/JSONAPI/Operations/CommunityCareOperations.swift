import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What our people do to keep the community in order, and what they tell it.
let communityCareOperations: [Operation] = [
    .giving(
        CommunityTopicJSON.self,
        "moveIdea",
        .put,
        "/community/topics/{topic}/progress",
        "Say how far an idea has come; everybody who asked for it is told once",
        content: ProgressJSON.self
    ) { request in
        let new: ProgressJSON = try request.content()
        let topic = try await MoveIdea(ground: request.house.ground)(
            try request.id("topic"),
            to: try choice(new.progress, for: "progress", standard: .proposed),
            note: new.note ?? "",
            by: try request.viewer()
        )
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .giving(
        CommunityCasesJSON.self,
        "listCommunityCases",
        .get,
        "/community/cases",
        "What was flagged, and what authors of hidden posts ask, where you keep order"
    ) { request in
        let cases = try await CareQuery(ground: request.house.ground)(for: try request.viewer())
        return CommunityCasesJSON(cases: cases.map { CommunityCaseJSON($0, below: request.house.address) })
    },
    .doing(
        "hidePost",
        .put,
        "/community/posts/{post}/hidden",
        "Take a topic or a contribution from sight, or show it again",
        content: HidingJSON.self
    ) { request in
        let (new, viewer): (HidingJSON, Viewer) = (try request.content(), try request.viewer())
        let post = try await request.post(seenBy: .agent(viewer))
        let moderate = Moderate(ground: request.house.ground)
        if new.hidden {
            try await moderate.hide(post, because: new.note ?? "", by: viewer)
        } else {
            try await moderate.show(post, by: viewer)
        }
    },
    .doing(
        "settleFlags",
        .delete,
        "/community/posts/{post}/flags",
        "Leave what was flagged where it is: somebody has looked"
    ) { request in
        let viewer = try request.viewer()
        let post = try await request.post(seenBy: .agent(viewer))
        try await Moderate(ground: request.house.ground).keep(post, by: viewer)
    },
    .giving(
        CommunityTopicJSON.self,
        "closeTopic",
        .put,
        "/community/topics/{topic}/closed",
        "End writing in a topic, or let it go on",
        content: ClosedJSON.self
    ) { request in
        let new: ClosedJSON = try request.content()
        let topic = try await Moderate(ground: request.house.ground)
            .close(try request.id("topic"), new.closed, by: try request.viewer())
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .giving(
        CommunityTopicJSON.self,
        "mergeTopic",
        .put,
        "/community/topics/{topic}/canonical",
        "Let another topic of the same kind go on instead",
        content: MergedTopicJSON.self
    ) { request in
        let new: MergedTopicJSON = try request.content()
        guard let into = ID<Topic>(new.into) else { throw RequestRefused.notAnID("into") }
        let topic = try await Moderate(ground: request.house.ground)
            .merge(try request.id("topic"), into: into, by: try request.viewer())
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .giving(
        CommunityTopicJSON.self,
        "moveTopic",
        .put,
        "/community/topics/{topic}/unit",
        "Give a topic to another unit's people",
        content: MovedTopicJSON.self
    ) { request in
        let new: MovedTopicJSON = try request.content()
        let unit = try await CommunityPostQuery(ground: request.house.ground).unit(coded: new.unit)
        guard let unit else { throw CommunityRefused.unitUnknown }
        let topic = try await Moderate(ground: request.house.ground)
            .move(try request.id("topic"), to: unit, by: try request.viewer())
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .giving(
        CommunityTopicJSON.self,
        "putTopicIntoSpace",
        .put,
        "/community/topics/{topic}/space",
        "Put a topic into a space of its unit, where it stays; whoever wrote in it is invited, and how many is confirmed",
        content: TopicSpaceJSON.self
    ) { request in
        let new: TopicSpaceJSON = try request.content()
        guard let space = ID<Space>(new.space) else { throw RequestRefused.notAnID("space") }
        let topic = try await PutIntoSpace(ground: request.house.ground)(
            try request.id("topic"),
            space,
            confirming: new.confirmedPeople,
            by: try request.viewer()
        )
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .doing(
        "suspendMember",
        .put,
        "/community/members/{member}/suspension",
        "Have a member read and not write, or let them again",
        content: SuspensionJSON.self
    ) { request in
        let (new, viewer): (SuspensionJSON, Viewer) = (try request.content(), try request.viewer())
        let suspend = SuspendMember(ground: request.house.ground)
        guard new.suspended else { return try await suspend.lift(try request.id("member"), by: viewer) }
        let until = try new.until.map { text throws(RequestRefused) in
            guard let moment = Moment(rfc3339: text) else { throw RequestRefused.malformed("“until” is no moment") }
            return moment
        }
        try await suspend(try request.id("member"), because: new.reason ?? "", until: until, by: viewer)
    },
    .giving(
        WaitingJSON.self,
        "readWaiting",
        .get,
        "/community/waiting/{unit}",
        "How long a question of a unit waits for the community before it is the unit's work"
    ) { request in
        let (unit, viewer) = (try await request.waitingUnit(), try request.viewer())
        return WaitingJSON(hours: try await SetWaiting(ground: request.house.ground).hours(of: unit, for: viewer))
    },
    .giving(
        WaitingJSON.self,
        "setWaiting",
        .put,
        "/community/waiting/{unit}",
        "Say how long a question of a unit waits for the community",
        content: WaitingJSON.self
    ) { request in
        let new: WaitingJSON = try request.content()
        let unit = try await request.waitingUnit()
        try await SetWaiting(ground: request.house.ground)(new.hours, in: unit, by: try request.viewer())
        return new
    },
]

extension APIRequest {
    /// The unit whose code is in the address.
    fileprivate func waitingUnit() async throws -> UnitID {
        let unit = try await CommunityPostQuery(ground: house.ground).unit(coded: parameters["unit"])
        guard let unit else { throw CommunityRefused.unitUnknown }
        return unit
    }
}

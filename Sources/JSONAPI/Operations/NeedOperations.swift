import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

/// What several people want: gathered, decided, told and measured.
let needOperations: [Operation] = [
    .giving(
        NeedsJSON.self,
        "listNeeds",
        .get,
        "/needs",
        "What several people want of the units that you read, what was changed last first",
        query: ["unit": "the code of a unit", "state": "gathered, considered, yes, no, later or done"]
    ) { request in
        let unit = try await CommunityPostQuery(ground: request.house.ground).unit(coded: request.query("unit"))
        let state = try request.query("state").map { try choice($0, for: "state", standard: Need.State.gathered) }
        let lines = try await NeedQuery(ground: request.house.ground)(in: unit, state, for: try request.viewer())
        return NeedsJSON(
            needs: lines.map { line in
                NeedLineJSON(
                    need: NeedJSON(line.need),
                    conversations: line.asked.conversations,
                    members: line.asked.members
                )
            }
        )
    },
    .giving(
        WholeNeedJSON.self,
        "readNeed",
        .get,
        "/needs/{id}",
        "One need with what belongs to it, what was decided, who was told, and how much was said before and after"
    ) { request in
        WholeNeedJSON(
            try await NeedQuery(ground: request.house.ground)(try request.id(), for: try request.viewer())
        )
    },
    .giving(
        NeedJSON.self,
        "gatherNeed",
        .post,
        "/needs",
        "Gather what several people want of a unit",
        content: NewNeedJSON.self
    ) { request in
        let new: NewNeedJSON = try request.content()
        let ground = request.house.ground
        let unit = try await CommunityPostQuery(ground: ground).unit(coded: new.unit)
        guard let unit else { throw CommunityRefused.unitUnknown }
        let form = GatherNeed.Form(
            id: try newID(new.id, at: ground.clock()),
            title: new.title,
            words: new.words ?? "",
            unit: unit,
            owner: try new.owner.map(agentID)
        )
        return NeedJSON(try await GatherNeed(ground: ground)(form, by: try request.viewer()))
    },
    .giving(
        NeedJSON.self,
        "changeNeed",
        .put,
        "/needs/{id}",
        "Say otherwise what is wanted, or by which words it is measured",
        content: RewordedNeedJSON.self
    ) { request in
        let new: RewordedNeedJSON = try request.content()
        let need = try await KeepNeed(ground: request.house.ground).reword(
            try request.id(),
            from: new.version,
            to: new.title,
            words: new.words ?? "",
            by: try request.viewer()
        )
        return NeedJSON(need)
    },
    .giving(
        NeedSourcesJSON.self,
        "listNeedProposals",
        .get,
        "/needs/{id}/proposals",
        "What may belong to a need by its words, and belongs to none yet"
    ) { request in
        let proposals = try await NeedProposals(ground: request.house.ground)(
            for: try request.id(),
            by: try request.viewer()
        )
        return NeedSourcesJSON(
            sources: proposals.map { proposal in
                NeedSourceJSON(
                    kind: proposal.source.kind.rawValue,
                    id: proposal.source.id.description,
                    title: proposal.title,
                    number: proposal.number
                )
            }
        )
    },
    .doing(
        "addToNeed",
        .post,
        "/needs/{id}/sources",
        "Say that a cluster, a conversation or a topic belongs to a need",
        content: NewNeedSourceJSON.self
    ) { request in
        let new: NewNeedSourceJSON = try request.content()
        let kind = try choice(new.kind, for: "kind", standard: Need.Source.Kind.topic)
        guard let id = ID<Need.Source>(new.id) else { throw RequestRefused.notAnID("id") }
        try await KeepNeed(ground: request.house.ground)
            .add(Need.Source(kind, id), to: try request.id(), by: try request.viewer())
    },
    .doing(
        "takeOutOfNeed",
        .delete,
        "/needs/{id}/sources/{source}",
        "Say that something does not belong to a need"
    ) { request in
        try await KeepNeed(ground: request.house.ground)
            .takeOut(try request.id("source"), of: try request.id(), by: try request.viewer())
    },
    .giving(
        NeedJSON.self,
        "giveNeed",
        .put,
        "/needs/{id}/owner",
        "Say which colleague sees to a need",
        content: NeedOwnerJSON.self
    ) { request in
        let new: NeedOwnerJSON = try request.content()
        return NeedJSON(
            try await KeepNeed(ground: request.house.ground)
                .give(try request.id(), to: try agentID(new.owner), by: try request.viewer())
        )
    },
    .giving(
        NeedJSON.self,
        "decideNeed",
        .put,
        "/needs/{id}/state",
        "Say that a need is looked at, what was decided, or that it is there; members who asked are told once",
        content: NeedMoveJSON.self
    ) { request in
        let new: NeedMoveJSON = try request.content()
        let need = try await DecideNeed(ground: request.house.ground)(
            try request.id(),
            try choice(new.state, for: "state", standard: .considered),
            saying: new.text ?? "",
            by: try request.viewer()
        )
        return NeedJSON(need)
    },
    .giving(
        NeedJSON.self,
        "publishNeed",
        .put,
        "/needs/{id}/public",
        "Let anybody read what was decided and how many asked, or nobody outside any more",
        content: NeedPublicJSON.self
    ) { request in
        let new: NeedPublicJSON = try request.content()
        return NeedJSON(
            try await DecideNeed(ground: request.house.ground)
                .publish(try request.id(), new.isPublic, by: try request.viewer())
        )
    },
    .giving(
        PreparedDraftsJSON.self,
        "prepareNeedDrafts",
        .post,
        "/needs/{id}/drafts",
        "Put words about the decision beside each conversation that asked, as your draft, once; nothing is sent",
        content: NewAnswerJSON.self
    ) { request in
        let (new, house): (NewAnswerJSON, House) = (try request.content(), request.house)
        let prepare = PrepareDrafts(ground: house.ground, asking: house.asking)
        let lines = try await TellNeed(ground: house.ground, prepare: prepare)(
            try request.id(),
            saying: new.text,
            by: try request.viewer()
        )
        return PreparedDraftsJSON(
            drafts: lines.map {
                PreparedDraftJSON(conversation: $0.conversation.description, outcome: $0.outcome.rawValue)
            }
        )
    },
]

private func newID<Entity>(_ text: String?, at now: Moment) throws(RequestRefused) -> ID<Entity> {
    guard let text else { return .new(at: now) }
    guard let id = ID<Entity>(text) else { throw .notAnID("id") }
    return id
}

private func agentID(_ text: String) throws(RequestRefused) -> AgentID {
    guard let id = AgentID(text) else { throw .notAnID("owner") }
    return id
}

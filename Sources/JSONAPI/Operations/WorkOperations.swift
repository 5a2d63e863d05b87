import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// How people work, and when they are away.
let workOperations: [Operation] = [
    .giving(WorkJSON.self, "readWork", .get, "/agents/{id}/work", "How somebody works, and whether they are here") {
        request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        let id: AgentID = try request.id()
        let (agent, person) = try await request.house.ground.read { connection in
            guard let agent = try AgentTable(on: connection).find(id, of: viewer.organization) else {
                throw AgentUnknown()
            }
            return (agent, try WorkTable(of: viewer.organization, on: connection).person(id))
        }
        let seesAll = viewer.actor == id || viewer.may(.people, in: agent.unit)
        // Whoever sees no absences is not told by the next moment how long they last, either.
        let isAway = person.presence(at: now) == .away
        return WorkJSON(
            agent: id.description,
            presence: person.presence(at: now).rawValue,
            nextAtWork: isAway && !seesAll ? nil : person.nextAtWork(from: now)?.description,
            profile: WorkProfileJSON(person.profile),
            absences: seesAll ? person.absences.map(AbsenceJSON.init) : nil
        )
    },
    .doing(
        "setWork",
        .put,
        "/agents/{id}/work",
        "Say how you work, or somebody of your unit does",
        content: WorkProfileJSON.self
    ) { request in
        let said: WorkProfileJSON = try request.content()
        try await KeepWork(ground: request.house.ground)
            .set(try said.profile(), of: try request.id(), by: try request.viewer())
    },
    .giving(
        AbsenceJSON.self,
        "addAbsence",
        .post,
        "/agents/{id}/absences",
        "Say when you, or somebody of your unit, will be away; what they look after is given to others then",
        content: NewAbsenceJSON.self
    ) { request in
        let new: NewAbsenceJSON = try request.content()
        return AbsenceJSON(
            try await KeepWork(ground: request.house.ground).add(
                from: try moment(new.from, "from"),
                until: try moment(new.until, "until"),
                because: new.reason ?? "",
                of: try request.id(),
                by: try request.viewer()
            )
        )
    },
    .doing("removeAbsence", .delete, "/absences/{id}", "Say that somebody is not away after all") { request in
        try await KeepWork(ground: request.house.ground).remove(try request.id(), by: try request.viewer())
    },
]

import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// By when units answer.
let serviceLevelOperations: [Operation] = [
    .giving(
        ServiceLevelsJSON.self,
        "listServiceLevels",
        .get,
        "/service-levels",
        "By when each unit that you may see answers"
    ) { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        let found = try await request.house.ground.read {
            try ServiceLevels(of: viewer.organization, on: $0).all(for: viewer, at: now)
        }
        return ServiceLevelsJSON(
            levels: found.map { unit, kept in
                ServiceLevelJSON(
                    unit: unit.id.description,
                    code: unit.code,
                    from: kept?.unit.description,
                    since: kept?.since.description,
                    promise: kept?.level.map(PromiseJSON.init)
                )
            }
        )
    },
    .doing(
        "setServiceLevel",
        .put,
        "/service-levels/{id}",
        "Promise something in this unit, and in those below that promise nothing themselves, from now on",
        content: PromiseJSON.self
    ) { request in
        let promise: PromiseJSON = try request.content()
        try await SetServiceLevel(ground: request.house.ground)(
            try promise.level(),
            in: try request.id(),
            by: try request.viewer()
        )
    },
    .doing(
        "removeServiceLevel",
        .delete,
        "/service-levels/{id}",
        "Let this unit go by the promise of the one above from now on"
    ) { request in
        try await SetServiceLevel(ground: request.house.ground)(nil, in: try request.id(), by: try request.viewer())
    },
    .giving(
        DuesJSON.self,
        "listDue",
        .get,
        "/due",
        "What is to be answered or done by when, the soonest first; at most the first 200",
        query: ["unit": "The code of a unit."]
    ) { request in
        let viewer = try request.viewer()
        let unit = try await unit(coded: request.query("unit"), of: viewer, in: request.house)
        let lines = try await DueQuery(ground: request.house.ground)(unit: unit, atMost: 200, for: viewer)
        return DuesJSON(clocks: lines.compactMap(DueJSON.init))
    },
]

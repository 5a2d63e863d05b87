import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

/// What the hub and the units have agreed.
let compactOperations: [Operation] = [
    .giving(
        CompactJSON.self,
        "readCompact",
        .get,
        "/units/{id}/compact",
        "What the hub gives to a unit, what the unit owes, and how far it has come"
    ) { request in
        try await sheet(for: request)
    },
    .giving(
        CompactJSON.self,
        "saveCompact",
        .put,
        "/units/{id}/compact",
        "Put this in the place of what the hub and the unit have agreed",
        content: NewCompactJSON.self
    ) { request in
        let new: NewCompactJSON = try request.content()
        try await KeepCompacts(ground: request.house.ground).save(
            gives: try new.gives.map { try $0.promise() },
            owes: try new.promises(),
            in: try request.id(),
            from: new.version,
            by: try request.viewer()
        )
        return try await sheet(for: request)
    },
    .giving(
        CompactJSON.self,
        "declareIndependent",
        .post,
        "/units/{id}/independence",
        "Say that a unit no longer needs the hub, and why; nothing else changes by it",
        content: ReasonJSON.self
    ) { request in
        let why: ReasonJSON = try request.content()
        try await KeepCompacts(ground: request.house.ground)
            .declareIndependent(try request.id(), because: why.reason, by: try request.viewer())
        return try await sheet(for: request)
    },
    .giving(
        CompactJSON.self,
        "takeBackIndependence",
        .post,
        "/units/{id}/independence/take-back",
        "Say that a unit leans on the hub again, and why",
        content: ReasonJSON.self
    ) { request in
        let why: ReasonJSON = try request.content()
        try await KeepCompacts(ground: request.house.ground)
            .takeBack(try request.id(), because: why.reason, by: try request.viewer())
        return try await sheet(for: request)
    },
]

private func sheet(for request: APIRequest) async throws -> CompactJSON {
    CompactJSON(try await CompactQuery(ground: request.house.ground)(try request.id(), for: try request.viewer()))
}

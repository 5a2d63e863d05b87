import Conversations
import Editorial
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding

/// The crisis switch.
let haltOperations: [Operation] = [
    .giving(HaltsJSON.self, "listHalts", .get, "/halts", "What is held of the units that you read, and was") {
        request in
        let viewer = try request.viewer()
        let (halts, counts, units) = try await request.house.ground.read { connection in
            let table = HaltTable(of: viewer.organization, on: connection)
            let standing = try table.all(standing: true).filter(viewer.touches)
            let past = try table.all(standing: false, atMost: 50).filter(viewer.touches)
            let counts = try OutboxTable(on: connection).heldCounts(by: standing.map(\.id), of: viewer.organization)
            return (standing + past, counts, try OrganizationTable(on: connection).units(of: viewer.organization))
        }
        return HaltsJSON(halts: halts.map { HaltJSON($0, held: counts[$0.id] ?? 0, among: units) })
    },
    .giving(
        WholeHaltJSON.self,
        "beginHalt",
        .post,
        "/halts",
        "Hold everything queued of some units, and of those below them, from this moment on",
        content: NewHaltJSON.self
    ) { request in
        let (new, viewer): (NewHaltJSON, Viewer) = (try request.content(), try request.viewer())
        var units: [UnitID] = []
        for code in new.units {
            if let unit = try await unit(coded: code, of: viewer, in: request.house) { units.append(unit) }
        }
        let halt = try await KeepHalts(ground: request.house.ground).begin(over: units, because: new.reason, by: viewer)
        return try await whole(halt.id, request)
    },
    .giving(WholeHaltJSON.self, "readHalt", .get, "/halts/{id}", "A halt, with what it holds") { request in
        try await whole(try request.id(), request)
    },
    .giving(
        WholeHaltJSON.self,
        "endHalt",
        .post,
        "/halts/{id}/end",
        "Let everything go on: each reply leaves once, in its order"
    ) { request in
        let id: ID<Halt> = try request.id()
        try await KeepHalts(ground: request.house.ground).end(id, by: try request.viewer())
        return try await whole(id, request)
    },
    .giving(
        WholeHaltJSON.self,
        "letThrough",
        .post,
        "/halts/{id}/let-through",
        "Let single replies leave that you have looked at, while everything else is held",
        content: LetThroughJSON.self
    ) { request in
        let (content, id): (LetThroughJSON, ID<Halt>) = (try request.content(), try request.id())
        try await KeepHalts(ground: request.house.ground).letThrough(
            try content.replies.map { try parsed($0, as: ID<Reply>.self, name: "replies") },
            of: id,
            by: try request.viewer()
        )
        return try await whole(id, request)
    },
]

private func whole(_ id: ID<Halt>, _ request: APIRequest) async throws -> WholeHaltJSON {
    let viewer = try request.viewer()
    return try await request.house.ground.read { connection in
        let halt = try viewer.halt(id, on: connection)
        let replies = ReplyTable(of: viewer.organization, on: connection)
        let table = OutboxTable(on: connection)
        let items = try table.held(by: id, for: viewer)
        let held = try items.compactMap { item in try replies.find(item.id).map { ReplyJSON($0, item) } }
        let posts = try viewer.storyPosts(among: items, on: connection).map(HeldPostJSON.init)
        let count = try table.heldCounts(by: [id], of: viewer.organization)[id] ?? 0
        let units = try OrganizationTable(on: connection).units(of: viewer.organization)
        let now = request.house.ground.clock()
        return WholeHaltJSON(
            halt: HaltJSON(halt, held: count, among: units),
            held: held,
            posts: posts,
            underWay: try viewer.underWay(of: id, on: connection).map(UnderWayJSON.init),
            late: items.count { $0.isLate(at: now) }
        )
    }
}

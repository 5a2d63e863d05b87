import Community
import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception

/// Walls of what people chose to show, and nothing that comes onto them by itself.
let wallOperations: [Operation] = [
    .giving(WallsJSON.self, "listWalls", .get, "/walls", "The walls of the units that you read") { request in
        let walls = try await WallQuery(ground: request.house.ground)(for: try request.viewer())
        return WallsJSON(walls: walls.map { WallJSON($0, below: request.house.address) })
    },
    .giving(
        WallJSON.self,
        "createWall",
        .post,
        "/walls",
        "Begin a wall of a unit, with an address of its own",
        content: NewWallJSON.self
    ) { request in
        let (new, house): (NewWallJSON, House) = (try request.content(), request.house)
        let unit = try await CommunityPostQuery(ground: house.ground).unit(coded: new.unit)
        guard let unit else { throw CommunityRefused.unitUnknown }
        let wall = try await KeepWalls(ground: house.ground)
            .create(new.name, titled: new.title, in: unit, by: try request.viewer())
        return WallJSON(wall, below: house.address)
    },
    .giving(
        WholeWallJSON.self,
        "readWall",
        .get,
        "/walls/{id}",
        "A wall with what stands on it, in its order"
    ) { request in
        let whole = try await WallQuery(ground: request.house.ground)(try request.id(), for: try request.viewer())
        return WholeWallJSON(
            wall: WallJSON(whole.wall, below: request.house.address),
            pieces: whole.pieces.map(WallPieceJSON.init)
        )
    },
    .giving(
        WallJSON.self,
        "changeWall",
        .put,
        "/walls/{id}",
        "Give a wall another name or title; under its old name there is none any more",
        content: ChangedWallJSON.self
    ) { request in
        let new: ChangedWallJSON = try request.content()
        let wall = try await KeepWalls(ground: request.house.ground).change(
            try request.id(),
            from: new.version,
            to: new.name,
            titled: new.title,
            by: try request.viewer()
        )
        return WallJSON(wall, below: request.house.address)
    },
    .doing("removeWall", .delete, "/walls/{id}", "Take a wall away, with every copy on it") { request in
        try await KeepWalls(ground: request.house.ground).remove(try request.id(), by: try request.viewer())
    },
    .giving(
        WallPieceJSON.self,
        "addWallPiece",
        .post,
        "/walls/{id}/pieces",
        "Choose what stands on a wall: a copy with its author, its date and the way to the original",
        content: NewWallPieceJSON.self
    ) { request in
        let (new, viewer): (NewWallPieceJSON, Viewer) = (try request.content(), try request.viewer())
        let choose = ChoosePieces(ground: request.house.ground, address: request.house.address)
        let source: Wall.Source
        if new.kind == "conversation" {
            guard let id = ID<Conversation>(new.id) else { throw RequestRefused.notAnID("id") }
            source = try await choose.source(in: id, for: viewer)
        } else {
            let kind = try choice(new.kind, for: "kind", standard: Wall.Source.Kind.post)
            guard let id = ID<Wall.Source>(new.id) else { throw RequestRefused.notAnID("id") }
            source = Wall.Source(kind, id)
        }
        let piece = try await choose.add(source, note: new.note ?? "", to: try request.id(), by: viewer)
        return WallPieceJSON(piece)
    },
    .doing(
        "changeWallPiece",
        .put,
        "/walls/{id}/pieces/{piece}",
        "Give a piece another place or note",
        content: ChangedWallPieceJSON.self
    ) { request in
        let new: ChangedWallPieceJSON = try request.content()
        try await ChoosePieces(ground: request.house.ground, address: request.house.address).change(
            try request.id("piece"),
            of: try request.id(),
            to: new.place,
            note: new.note,
            by: try request.viewer()
        )
    },
    .doing(
        "pullWallPiece",
        .post,
        "/walls/{id}/pieces/{piece}/pull",
        "Take a piece down at once; what its author asked for never comes back",
        content: PulledWallPieceJSON.self
    ) { request in
        let new: PulledWallPieceJSON = try request.content()
        try await ChoosePieces(ground: request.house.ground, address: request.house.address).pull(
            try request.id("piece"),
            of: try request.id(),
            because: try choice(new.because, for: "because", standard: .ours),
            by: try request.viewer()
        )
    },
]

package import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// Chooses what stands on a wall, one piece after the other, in which order and why; and takes pieces down.
package struct ChoosePieces: Sendable {
    let ground: Ground
    /// Where people reach this Parley.
    let address: String

    package init(ground: Ground, address: String) {
        (self.ground, self.address) = (ground, address)
    }

    package func add(
        _ source: Wall.Source,
        note: String,
        to id: ID<Wall>,
        by viewer: Viewer
    ) async throws -> Wall.Piece {
        let note = try checkedWallNote(note)
        let (now, address) = (ground.clock(), address)
        return try await ground.write { connection in
            let wall = try viewer.ownWall(id, on: connection)
            let table = WallPieceTable(organization: viewer.organization, connection: connection)
            let original = try WallOriginal(viewer: viewer, address: address, connection: connection).find(source)
            guard try !table.isAskedNotTo(original.source) else { throw WallRefused.askedNotTo }
            if let known = try table.find(original.source, on: id), known.stands { throw WallRefused.standsHere }
            guard try table.number(on: id) < mostPieces else { throw WallRefused.full }
            let piece = original.piece(note, by: viewer.actor, at: now)
            try table.insert(piece, original.bonds, on: id)
            let event = WallPieceAdded(
                wall: id,
                piece: piece.id,
                kind: piece.source.kind.rawValue,
                source: piece.source.id.description
            )
            try wall.append(event, by: viewer, at: now, on: connection)
            return piece
        }
    }

    /// The first post of a conversation that somebody outside wrote, where that is what was named.
    package func source(in conversation: ID<Conversation>, for viewer: Viewer) async throws -> Wall.Source {
        try await ground.read { try WallOriginal.first(in: conversation, for: viewer, on: $0) }
    }

    /// `place` counts from 1; what is `nil` stays.
    package func change(
        _ piece: ID<Wall.Piece>,
        of id: ID<Wall>,
        to place: Int? = nil,
        note: String? = nil,
        by viewer: Viewer
    ) async throws {
        let note = try note.map(checkedWallNote)
        let now = ground.clock()
        try await ground.write { connection in
            let wall = try viewer.ownWall(id, on: connection)
            let table = WallPieceTable(organization: viewer.organization, connection: connection)
            var order = try table.standing(on: id).map(\.id)
            guard let from = order.firstIndex(of: piece) else { throw WallRefused.pieceUnknown }
            if let place {
                guard (1...order.count).contains(place) else { throw WallRefused.placeUnfit }
                order.remove(at: from)
                order.insert(piece, at: place - 1)
                try table.set(order: order, on: id)
            }
            if let note { try table.set(note: note, of: piece, on: id) }
            let event = WallPieceChanged(wall: id, piece: piece)
            try wall.append(event, by: viewer, at: now, on: connection)
        }
    }

    /// Takes a piece down at once, its copy with it; what its author asked for never comes back.
    package func pull(
        _ piece: ID<Wall.Piece>,
        of id: ID<Wall>,
        because reason: Wall.Pulled,
        by viewer: Viewer
    ) async throws {
        guard [.asked, .ours].contains(reason) else { throw WallRefused.reasonUnfit }
        let now = ground.clock()
        try await ground.write { connection in
            let wall = try viewer.ownWall(id, on: connection)
            let table = WallPieceTable(organization: viewer.organization, connection: connection)
            guard try table.pull(piece, of: id, because: reason, at: now) > 0 else { throw WallRefused.pieceUnknown }
            let event = WallPiecePulled(wall: id, piece: piece, because: reason)
            try wall.append(event, by: viewer, at: now, on: connection)
        }
    }
}

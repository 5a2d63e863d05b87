import Journal
package import Primitives

/// Somebody began a wall, or gave it another name or title; they stand beside the record.
package struct WallSaved: JournalEvent, Equatable {
    package static let kind = "wall.saved"
    package let wall: ID<Wall>
    package let version: Int
    package var subject: String { wall.description }
}

package struct WallRemoved: JournalEvent, Equatable {
    package static let kind = "wall.removed"
    package let wall: ID<Wall>
    package var subject: String { wall.description }
}

/// A person chose a piece.
package struct WallPieceAdded: JournalEvent, Equatable {
    package static let kind = "wall.pieceAdded"
    package let wall: ID<Wall>
    package let piece: ID<Wall.Piece>
    /// `post`, `topic`, `contribution` or `answer`.
    package let kind: String
    package let source: String
    package var subject: String { wall.description }
}

/// A piece stands elsewhere in the order, or has another note.
package struct WallPieceChanged: JournalEvent, Equatable {
    package static let kind = "wall.pieceChanged"
    package let wall: ID<Wall>
    package let piece: ID<Wall.Piece>
    package var subject: String { wall.description }
}

/// A person took a piece down.
package struct WallPiecePulled: JournalEvent, Equatable {
    package static let kind = "wall.piecePulled"
    package let wall: ID<Wall>
    package let piece: ID<Wall.Piece>
    package let because: Wall.Pulled
    package var subject: String { wall.description }
}

import Primitives
import Storage

/// The table `wall_piece`: copies of what was chosen, and that something was pulled.
struct WallPieceTable {
    let organization: OrganizationID
    let connection: any Connection

    /// What stands on a wall and still stands where it was said, in its order.
    ///
    /// What was taken back, hidden or left a moment ago is not among them, whether `WallFollower` was there yet or not.
    func standing(on wall: ID<Wall>) throws -> [Wall.Piece] {
        try connection.rows(
            """
            SELECT p.id, p.kind, p.source_id, p.network, p.author, p.url, p.words, p.language, p.said_at, p.note,
                p.agent_id, p.added_at
            FROM wall_piece p
            WHERE p.organization_id = \(organization) AND p.wall_id = \(wall) AND p.pulled_at IS NULL
                AND \(originalStands)
            ORDER BY p.place, p.id LIMIT \(mostPieces)
            """
        ).compactMap(Wall.Piece.init)
    }

    /// The condition under which something stands on a wall as `standing` has it; `w` is the walls' name.
    var somethingStands: SQL {
        """
        EXISTS (
            SELECT 1 FROM wall_piece p
            WHERE p.organization_id = w.organization_id AND p.wall_id = w.id AND p.pulled_at IS NULL
                AND \(originalStands)
        )
        """
    }

    /// When something came onto each wall last.
    func newest(on walls: [ID<Wall>]) throws -> [ID<Wall>: Moment] {
        try connection.rows(
            """
            SELECT wall_id, MAX(added_at) AS newest FROM wall_piece
            WHERE organization_id = \(organization) AND wall_id IN (\(list: walls)) GROUP BY wall_id ORDER BY wall_id
            """
        ).reduce(into: [:]) { found, row in found[try row.id("wall_id")] = try row.moment("newest") }
    }

    func number(on wall: ID<Wall>) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM wall_piece
            WHERE organization_id = \(organization) AND wall_id = \(wall) AND pulled_at IS NULL
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// Whether something stands on a wall, and why it was pulled where it does not any more.
    func find(_ source: Wall.Source, on wall: ID<Wall>) throws -> (stands: Bool, pulled: Wall.Pulled?)? {
        try connection.rows(
            """
            SELECT pulled_because FROM wall_piece WHERE organization_id = \(organization) AND wall_id = \(wall)
                AND kind = \(source.kind.rawValue) AND source_id = \(source.id)
            """
        ).first.map { row -> (stands: Bool, pulled: Wall.Pulled?) in
            let because = try row.optionalText("pulled_because")
            return (because == nil, because.flatMap(Wall.Pulled.init))
        }
    }

    /// Whether the author of something has asked that it is on no wall.
    func isAskedNotTo(_ source: Wall.Source) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM wall_piece WHERE organization_id = \(organization) AND kind = \(source.kind.rawValue)
                AND source_id = \(source.id) AND pulled_because = 'asked' ORDER BY id LIMIT 1
            """
        ).isEmpty
    }

    /// Puts it behind the others, in the place of a row of it that was pulled.
    func insert(_ piece: Wall.Piece, _ bonds: WallBonds, on wall: ID<Wall>) throws {
        try connection.execute(
            """
            DELETE FROM wall_piece WHERE organization_id = \(organization) AND wall_id = \(wall)
                AND kind = \(piece.source.kind.rawValue) AND source_id = \(piece.source.id) AND pulled_at IS NOT NULL
            """
        )
        try connection.execute(
            """
            INSERT INTO wall_piece (organization_id, wall_id, id, place, kind, source_id, topic_id, member_id, network,
                author, url, words, language, said_at, note, agent_id, added_at)
            VALUES (\(organization), \(wall), \(piece.id), (
                    SELECT COALESCE(MAX(o.place), 0) + 1 FROM wall_piece o
                    WHERE o.organization_id = \(organization) AND o.wall_id = \(wall)
                ), \(piece.source.kind.rawValue), \(piece.source.id), \(bonds.topic), \(bonds.member),
                \(piece.network), \(piece.author), \(piece.url), \(piece.words), \(piece.language), \(piece.saidAt),
                \(piece.note), \(piece.agent), \(piece.addedAt))
            """
        )
    }

    func set(note: String, of piece: ID<Wall.Piece>, on wall: ID<Wall>) throws {
        try connection.execute(
            """
            UPDATE wall_piece SET note = \(note)
            WHERE organization_id = \(organization) AND wall_id = \(wall) AND id = \(piece)
            """
        )
    }

    func set(order pieces: [ID<Wall.Piece>], on wall: ID<Wall>) throws {
        _ = try connection.execute(
            batch: pieces.enumerated().map { place, piece -> SQL in
                """
                UPDATE wall_piece SET place = \(place + 1)
                WHERE organization_id = \(organization) AND wall_id = \(wall) AND id = \(piece)
                """
            }
        )
    }

    /// Takes pieces down of which this holds, their copies with them; says of how many.
    func pull(where condition: SQL, because reason: Wall.Pulled, at now: Moment) throws -> Int {
        try connection.execute(
            """
            UPDATE wall_piece SET pulled_at = \(now), pulled_because = \(reason.rawValue), words = '', author = '',
                url = '', note = '', member_id = NULL
            WHERE organization_id = \(organization) AND pulled_at IS NULL AND \(condition)
            """
        )
    }

    private var originalStands: SQL {
        """
        (p.kind <> 'post' OR EXISTS (
            SELECT 1 FROM post o
            WHERE o.organization_id = p.organization_id AND o.id = p.source_id AND o.fate <> 'deleted'
        )) AND (p.kind <> 'contribution' OR EXISTS (
            SELECT 1 FROM contribution c
            WHERE c.organization_id = p.organization_id AND c.id = p.source_id AND c.is_hidden = 0
                AND c.body <> ''
        )) AND (p.topic_id IS NULL OR EXISTS (
            SELECT 1 FROM topic t WHERE t.organization_id = p.organization_id AND t.id = p.topic_id
                AND \(Participant.seenTopics(by: nil)) AND (p.kind <> 'topic' OR t.body <> '')
        )) AND (p.kind <> 'answer' OR EXISTS (
            SELECT 1 FROM answer a
            WHERE a.organization_id = p.organization_id AND a.id = p.source_id AND a.state = 'public'
        )) AND (p.member_id IS NULL OR EXISTS (
            SELECT 1 FROM member m
            WHERE m.organization_id = p.organization_id AND m.id = p.member_id AND m.state <> 'left'
        ))
        """
    }
}

/// What a piece hangs on beside its original.
struct WallBonds {
    var topic: ID<Topic>?
    var member: MemberID?
}

extension Wall.Piece {
    /// `nil` of a kind that is not known.
    fileprivate init?(_ row: Row) throws {
        guard let kind = Wall.Source.Kind(rawValue: try row.text("kind")) else { return nil }
        self.init(
            id: try row.id("id"),
            source: Wall.Source(kind, try row.id("source_id")),
            network: try row.text("network"),
            author: try row.text("author"),
            url: try row.text("url"),
            words: try row.text("words"),
            language: try row.optionalText("language"),
            saidAt: try row.moment("said_at"),
            note: try row.text("note"),
            agent: try row.id("agent_id"),
            addedAt: try row.moment("added_at")
        )
    }
}

import Channels
package import Primitives
package import Storage

/// Whose pictures they are: a story's, a reply's, or those of a conversation that are not sent.
package enum PictureOwner {}

/// The tables `picture` and `picture_content`: bytes are kept once, however many have them.
package struct PictureTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func insert(
        _ whole: WholePicture,
        of owner: ID<PictureOwner>,
        by agent: AgentID,
        at now: Moment
    ) throws {
        let id = whole.picture.id
        try connection.execute(
            """
            INSERT INTO picture_content (organization_id, id, content) VALUES (\(organization), \(id), \(whole.bytes))
            ON CONFLICT (organization_id, id) DO NOTHING
            """
        )
        try share(whole.picture, with: owner, by: agent, at: now)
    }

    /// Whose they are, too, from now on; the bytes are there.
    package func share(
        _ picture: Picture,
        with owner: ID<PictureOwner>,
        by agent: AgentID,
        at now: Moment
    ) throws {
        let (id, facts) = (picture.id, picture.facts)
        try connection.execute(
            """
            INSERT INTO picture (organization_id, owner_id, id, type, width, height, size, agent_id, created_at)
            VALUES (\(organization), \(owner), \(id), \(facts.type.rawValue), \(facts.width), \(facts.height),
                \(facts.size), \(agent), \(now))
            ON CONFLICT (organization_id, owner_id, id) DO NOTHING
            """
        )
    }

    /// What an owner has under this id; nothing has been said of what it shows yet.
    package func find(_ id: String, of owner: ID<PictureOwner>) throws -> Picture? {
        try connection.rows(
            """
            SELECT p.id, p.type, p.width, p.height, p.size FROM picture p
            WHERE p.organization_id = \(organization) AND p.owner_id = \(owner) AND p.id = \(id) ORDER BY p.id
            """
        ).first.map { row in
            Picture(
                id: try row.text("id"),
                facts: PictureFacts(
                    type: PictureType(rawValue: try row.text("type")) ?? .png,
                    width: Int(try row.integer("width")),
                    height: Int(try row.integer("height")),
                    size: Int(try row.integer("size")),
                    words: ""
                )
            )
        }
    }

    /// The bytes; `nil` where they are not there, or are not those any more that the id names.
    package func content(of id: String) throws -> [UInt8]? {
        let bytes = try connection.rows(
            "SELECT content FROM picture_content WHERE organization_id = \(organization) AND id = \(id) ORDER BY id"
        ).first?.bytes("content")
        return bytes.flatMap { pictureID(of: $0) == id ? $0 : nil }
    }

    /// Forgets what an owner has beside these; bytes that nobody has any more go with it.
    package func keep(_ ids: Set<String>, of owner: ID<PictureOwner>) throws {
        let there = try connection.rows(
            "SELECT id FROM picture WHERE organization_id = \(organization) AND owner_id = \(owner) ORDER BY id"
        ).map { try $0.text("id") }
        for id in there where !ids.contains(id) {
            try connection.execute(
                "DELETE FROM picture WHERE organization_id = \(organization) AND owner_id = \(owner) AND id = \(id)"
            )
            try connection.execute(
                """
                DELETE FROM picture_content WHERE organization_id = \(organization) AND id = \(id)
                    AND NOT EXISTS (
                        SELECT 1 FROM picture p WHERE p.organization_id = \(organization) AND p.id = \(id)
                    )
                """
            )
        }
    }
}

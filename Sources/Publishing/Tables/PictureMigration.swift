import Storage

/// The tables of the room Pictures, which began here: whose a picture is, and its bytes.
let pictureMigration = Migration(
    "publishing",
    10,
    [
        """
        CREATE TABLE picture (
            organization_id \(type: .bytes) NOT NULL, owner_id \(type: .bytes) NOT NULL, id TEXT NOT NULL,
            type TEXT NOT NULL, width BIGINT NOT NULL, height BIGINT NOT NULL, size BIGINT NOT NULL,
            agent_id \(type: .bytes) NOT NULL, created_at BIGINT NOT NULL,
            PRIMARY KEY (organization_id, owner_id, id)
        )
        """,
        "CREATE INDEX picture_id ON picture (organization_id, id)",
        """
        CREATE TABLE picture_content (
            organization_id \(type: .bytes) NOT NULL, id TEXT NOT NULL, content \(type: .bytes) NOT NULL,
            PRIMARY KEY (organization_id, id)
        )
        """,
    ]
)

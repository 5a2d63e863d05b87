import Storage

/// What came from other forums: the forums, under which ids things stood there, how many were helped before, what leads
/// to what, and who says that they were somebody there.
let importMigration = Migration(
    "community",
    10,
    [
        """
        CREATE TABLE community_import (
            organization_id \(type: .bytes) NOT NULL, name TEXT NOT NULL, id \(type: .bytes) NOT NULL,
            form TEXT NOT NULL CHECK (form IN ('stackexchange', 'discourse', 'csv', 'jsonl')),
            unit_id \(type: .bytes) NOT NULL, language TEXT NOT NULL, site TEXT, has_old_addresses BIGINT NOT NULL,
            agent_id \(type: .bytes) NOT NULL, began_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
            members BIGINT NOT NULL, topics BIGINT NOT NULL, answers BIGINT NOT NULL, comments BIGINT NOT NULL,
            helped BIGINT NOT NULL, accepted BIGINT NOT NULL, links BIGINT NOT NULL, refused BIGINT NOT NULL,
            PRIMARY KEY (organization_id, name)
        )
        """,
        """
        CREATE TABLE community_import_key (
            organization_id \(type: .bytes) NOT NULL, source TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('member', 'topic', 'answer', 'comment')), foreign_id TEXT NOT NULL,
            id \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, source, kind, foreign_id)
        )
        """,
        "CREATE INDEX community_import_key_id ON community_import_key (organization_id, id)",
        "CREATE INDEX community_import_key_old ON community_import_key (organization_id, kind, foreign_id)",
        // Nobody knows who they were: a number for each day.
        """
        CREATE TABLE community_imported_help (
            organization_id \(type: .bytes) NOT NULL, contribution_id \(type: .bytes) NOT NULL, day BIGINT NOT NULL,
            number BIGINT NOT NULL, PRIMARY KEY (organization_id, contribution_id, day)
        )
        """,
        """
        CREATE TABLE community_topic_link (
            organization_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL,
            other_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('related', 'duplicate')),
            created_at BIGINT NOT NULL, PRIMARY KEY (organization_id, topic_id, other_id)
        )
        """,
        """
        CREATE TABLE community_claim (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL,
            profile_id \(type: .bytes) NOT NULL, source TEXT NOT NULL, code TEXT NOT NULL, words TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused')), agent_id \(type: .bytes),
            created_at BIGINT NOT NULL, settled_at BIGINT, PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX community_claim_member ON community_claim (organization_id, member_id, created_at)",
        "CREATE INDEX community_claim_state ON community_claim (organization_id, state, created_at)",
    ]
)

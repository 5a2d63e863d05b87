import Storage

/// What members want by mail and answer by mail, their badges, and who was asked to answer.
let exchangeMigration = Migration(
    "community",
    12,
    [
        """
        CREATE TABLE member_wish (
            organization_id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL,
            pace TEXT NOT NULL CHECK (pace IN ('immediately', 'daily', 'weekly', 'never')),
            takes_invitations BIGINT NOT NULL, weekly BIGINT NOT NULL, digest_since BIGINT NOT NULL,
            digest_at BIGINT NOT NULL, PRIMARY KEY (organization_id, member_id)
        )
        """,
        "CREATE INDEX member_wish_digest ON member_wish (organization_id, pace, digest_at)",
        // What ends a kind of mail by one press.
        """
        CREATE TABLE member_wish_link (
            organization_id \(type: .bytes) NOT NULL, token_hash \(type: .bytes) NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('digest', 'invitations')), member_id \(type: .bytes) NOT NULL,
            ends_at BIGINT NOT NULL, PRIMARY KEY (organization_id, token_hash)
        )
        """,
        "CREATE INDEX member_wish_link_member ON member_wish_link (organization_id, member_id)",
        "CREATE INDEX member_wish_link_end ON member_wish_link (organization_id, ends_at)",
        // By what a mail that comes back is known; of the secret only a hash stands here.
        """
        CREATE TABLE reply_token (
            organization_id \(type: .bytes) NOT NULL, token_hash \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
            member_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL, answer_id \(type: .bytes),
            created_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (organization_id, token_hash)
        )
        """,
        "CREATE INDEX reply_token_member ON reply_token (organization_id, member_id)",
        "CREATE INDEX reply_token_end ON reply_token (organization_id, ends_at)",
        // That a mail was not taken, told once a day for each token.
        """
        CREATE TABLE reply_refusal (
            organization_id \(type: .bytes) NOT NULL, token_id \(type: .bytes) NOT NULL, day BIGINT NOT NULL,
            id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL, code TEXT NOT NULL,
            PRIMARY KEY (organization_id, token_id, day)
        )
        """,
        "CREATE INDEX reply_refusal_id ON reply_refusal (organization_id, id)",
        "CREATE INDEX reply_refusal_day ON reply_refusal (organization_id, day)",
        """
        CREATE TABLE member_badge (
            organization_id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL, badge TEXT NOT NULL,
            agent_id \(type: .bytes), reason TEXT NOT NULL, created_at BIGINT NOT NULL,
            PRIMARY KEY (organization_id, member_id, badge)
        )
        """,
        "CREATE INDEX member_badge_badge ON member_badge (organization_id, badge)",
        """
        CREATE TABLE answer_invitation (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL,
            member_id \(type: .bytes) NOT NULL, by_member_id \(type: .bytes), by_agent_id \(type: .bytes),
            is_first BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'declined', 'ended')),
            created_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id),
            UNIQUE (organization_id, topic_id, member_id)
        )
        """,
        "CREATE INDEX answer_invitation_member ON answer_invitation (organization_id, member_id, created_at)",
        "CREATE INDEX answer_invitation_by_member ON answer_invitation (organization_id, by_member_id, created_at)",
        "CREATE INDEX answer_invitation_by_agent ON answer_invitation (organization_id, by_agent_id, created_at)",
        "CREATE INDEX answer_invitation_first ON answer_invitation (organization_id, is_first, state, ends_at)",
        """
        CREATE TABLE members_first (
            organization_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, minutes BIGINT NOT NULL,
            PRIMARY KEY (organization_id, unit_id)
        )
        """,
    ]
)

package import Storage

/// The tables of this room.
package let communityMigrations = [
    Migration("community", 1, memberTables + topicTables + careTables), servedMigration, importMigration,
    memberWayMigration, exchangeMigration, spaceMigration, needMigration, rightsMigration,
    listMigration,
]

private let memberTables: [SQL] = [
    """
    CREATE TABLE member (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, name TEXT, name_key TEXT, email TEXT,
        state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'left')), suspended_because TEXT,
        suspended_until BIGINT, standing BIGINT NOT NULL, language TEXT NOT NULL, joined_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, id), UNIQUE (organization_id, name_key), UNIQUE (organization_id, email)
    )
    """,
    """
    CREATE TABLE member_stay (
        organization_id \(type: .bytes) NOT NULL, token_hash \(type: .bytes) NOT NULL,
        member_id \(type: .bytes) NOT NULL, created_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, token_hash)
    )
    """,
    "CREATE INDEX member_stay_member ON member_stay (organization_id, member_id)",
    // How much a member did by buttons within the hour in which they did so last.
    """
    CREATE TABLE member_act (
        organization_id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL, hour BIGINT NOT NULL,
        number BIGINT NOT NULL, PRIMARY KEY (organization_id, member_id)
    )
    """,
    // A suspension that outlives a membership: by a mark of the address, which nobody can turn back into it.
    """
    CREATE TABLE kept_suspension (
        organization_id \(type: .bytes) NOT NULL, email_mark \(type: .bytes) NOT NULL, reason TEXT NOT NULL,
        ends_at BIGINT, PRIMARY KEY (organization_id, email_mark)
    )
    """,
    "CREATE INDEX kept_suspension_end ON kept_suspension (organization_id, ends_at)",
    "CREATE INDEX member_stay_end ON member_stay (organization_id, ends_at)",
    // An address stands here until its mail is settled, and no longer.
    """
    CREATE TABLE member_mail (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, member_id \(type: .bytes), email TEXT,
        language TEXT, cause TEXT NOT NULL, topic_id \(type: .bytes), about_id \(type: .bytes), state TEXT NOT NULL,
        attempts BIGINT NOT NULL, due_at BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
        reason TEXT, PRIMARY KEY (organization_id, id)
    )
    """,
    "CREATE INDEX member_mail_due ON member_mail (organization_id, state, due_at, id)",
    "CREATE INDEX member_mail_cause ON member_mail (organization_id, state, cause, due_at, id)",
    "CREATE INDEX member_mail_email ON member_mail (organization_id, email)",
    "CREATE UNIQUE INDEX member_mail_once ON member_mail (organization_id, member_id, cause, about_id)",
    // News that followers are still to be told of, and up to whom that is done.
    """
    CREATE TABLE member_news (
        organization_id \(type: .bytes) NOT NULL, cause TEXT NOT NULL, about_id \(type: .bytes) NOT NULL,
        topic_id \(type: .bytes) NOT NULL, author_id \(type: .bytes), reached_id \(type: .bytes),
        created_at BIGINT NOT NULL, PRIMARY KEY (organization_id, cause, about_id)
    )
    """,
    "CREATE INDEX member_news_oldest ON member_news (organization_id, created_at, about_id)",
    """
    CREATE TABLE member_link (
        organization_id \(type: .bytes) NOT NULL, token_hash \(type: .bytes) NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('signIn', 'unfollow')), email TEXT, member_id \(type: .bytes),
        topic_id \(type: .bytes), ends_at BIGINT NOT NULL, used_at BIGINT, PRIMARY KEY (organization_id, token_hash)
    )
    """,
    "CREATE INDEX member_link_end ON member_link (organization_id, ends_at)",
]

private let topicTables: [SQL] = [
    """
    CREATE TABLE topic (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, code TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('question', 'idea', 'problem', 'praise', 'update')),
        unit_id \(type: .bytes) NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, language TEXT NOT NULL,
        tags TEXT NOT NULL, member_id \(type: .bytes), agent_id \(type: .bytes), agent_unit_id \(type: .bytes),
        accepted_id \(type: .bytes), is_closed BIGINT NOT NULL, canonical_id \(type: .bytes), progress TEXT,
        me_too BIGINT NOT NULL, answers BIGINT NOT NULL, others_answers BIGINT NOT NULL,
        is_hidden BIGINT NOT NULL, version BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
        active_at BIGINT NOT NULL, handed_over_at BIGINT, is_behind BIGINT NOT NULL,
        PRIMARY KEY (organization_id, id), UNIQUE (organization_id, code)
    )
    """,
    "CREATE INDEX topic_active ON topic (organization_id, active_at, id)",
    "CREATE INDEX topic_newest ON topic (organization_id, created_at, id)",
    "CREATE INDEX topic_kind ON topic (organization_id, kind, active_at, id)",
    "CREATE INDEX topic_wanted ON topic (organization_id, kind, me_too, id)",
    "CREATE INDEX topic_unit ON topic (organization_id, unit_id, active_at, id)",
    "CREATE INDEX topic_member ON topic (organization_id, member_id, created_at)",
    "CREATE INDEX topic_canonical ON topic (organization_id, canonical_id)",
    "CREATE INDEX topic_waiting ON topic (organization_id, handed_over_at, others_answers, kind, created_at)",
    "CREATE INDEX topic_behind ON topic (organization_id, is_behind, id)",
    """
    CREATE TABLE topic_tag (
        organization_id \(type: .bytes) NOT NULL, tag TEXT NOT NULL, topic_id \(type: .bytes) NOT NULL,
        PRIMARY KEY (organization_id, tag, topic_id)
    )
    """,
    "CREATE INDEX topic_tag_topic ON topic_tag (organization_id, topic_id)",
    """
    CREATE TABLE topic_word (
        organization_id \(type: .bytes) NOT NULL, word TEXT NOT NULL, topic_id \(type: .bytes) NOT NULL,
        in_title BIGINT NOT NULL, PRIMARY KEY (organization_id, word, topic_id)
    )
    """,
    "CREATE INDEX topic_word_topic ON topic_word (organization_id, topic_id)",
    """
    CREATE TABLE contribution (
        organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL,
        is_answer BIGINT NOT NULL, parent_id \(type: .bytes), member_id \(type: .bytes), agent_id \(type: .bytes),
        agent_unit_id \(type: .bytes), body TEXT NOT NULL, helped BIGINT NOT NULL, is_hidden BIGINT NOT NULL,
        version BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, id)
    )
    """,
    "CREATE INDEX contribution_topic ON contribution (organization_id, topic_id, created_at, id)",
    "CREATE INDEX contribution_member ON contribution (organization_id, member_id, created_at)",
    // Every wording that a topic or a contribution had.
    """
    CREATE TABLE community_revision (
        organization_id \(type: .bytes) NOT NULL, post_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL,
        title TEXT, body TEXT NOT NULL, member_id \(type: .bytes), created_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, post_id, version)
    )
    """,
    "CREATE INDEX community_revision_member ON community_revision (organization_id, member_id, created_at)",
    """
    CREATE TABLE idea_step (
        organization_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL, version BIGINT NOT NULL,
        id \(type: .bytes) NOT NULL, progress TEXT NOT NULL, note TEXT NOT NULL, agent_id \(type: .bytes) NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, topic_id, version)
    )
    """,
]

private let careTables: [SQL] = [
    // Who said that it is so for them, too, and who wants to hear of it.
    """
    CREATE TABLE topic_voice (
        organization_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL, member_id \(type: .bytes) NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('meToo', 'follow')), created_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, topic_id, kind, member_id)
    )
    """,
    "CREATE INDEX topic_voice_member ON topic_voice (organization_id, member_id, kind, created_at)",
    // Whom an answer helped; the helper is whoever wrote it, where they are a member.
    """
    CREATE TABLE contribution_help (
        organization_id \(type: .bytes) NOT NULL, contribution_id \(type: .bytes) NOT NULL,
        voice_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('helped', 'accepted')),
        helper_id \(type: .bytes), created_at BIGINT NOT NULL,
        PRIMARY KEY (organization_id, contribution_id, kind, voice_id)
    )
    """,
    "CREATE INDEX contribution_help_helper ON contribution_help (organization_id, helper_id, voice_id)",
    "CREATE INDEX contribution_help_voice ON contribution_help (organization_id, voice_id, contribution_id)",
    """
    CREATE TABLE community_flag (
        organization_id \(type: .bytes) NOT NULL, post_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL,
        member_id \(type: .bytes) NOT NULL, reason TEXT NOT NULL, words TEXT NOT NULL, is_trusted BIGINT NOT NULL,
        created_at BIGINT NOT NULL, settled_at BIGINT, PRIMARY KEY (organization_id, post_id, member_id)
    )
    """,
    "CREATE INDEX community_flag_open ON community_flag (organization_id, settled_at, created_at)",
    // What was taken from sight, by whom, and what its author said to that.
    """
    CREATE TABLE community_hiding (
        organization_id \(type: .bytes) NOT NULL, post_id \(type: .bytes) NOT NULL, topic_id \(type: .bytes) NOT NULL,
        agent_id \(type: .bytes), note TEXT NOT NULL, created_at BIGINT NOT NULL, appeal TEXT,
        appealed_at BIGINT, appeal_settled_at BIGINT, PRIMARY KEY (organization_id, post_id)
    )
    """,
    "CREATE INDEX community_hiding_appeal ON community_hiding (organization_id, appealed_at, appeal_settled_at)",
    """
    CREATE TABLE community_setting (
        organization_id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL, waiting_hours BIGINT NOT NULL,
        PRIMARY KEY (organization_id, unit_id)
    )
    """,
]

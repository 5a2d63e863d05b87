import Storage

/// Ways into what was answered and handed on, by whom and in which unit, without walking through all of it.
let recordMigration = Migration(
    "responding",
    6,
    [
        "CREATE INDEX post_agent ON post (organization_id, agent_id, created_at) WHERE agent_id IS NOT NULL",
        "CREATE INDEX conversation_tag_tag ON conversation_tag (organization_id, tag, tagged_at)",
        """
        CREATE INDEX journal_entry_handing ON journal_entry (organization_id, unit_id, moment)
        WHERE kind IN ('conversation.handedOver', 'conversation.handOverReturned')
        """,
    ]
)

package import Storage

/// What conversations hint at, and the words for it; each index serves a search that names a signal and no word.
package let signalMigrations = [
    Migration(
        "signals",
        1,
        [
            """
            CREATE TABLE conversation_signal (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                intent TEXT NOT NULL, urgency TEXT NOT NULL, sentiment TEXT NOT NULL, corrected BIGINT NOT NULL,
                content TEXT NOT NULL, PRIMARY KEY (organization_id, conversation_id)
            )
            """,
            "CREATE INDEX conversation_signal_intent ON conversation_signal (organization_id, intent, conversation_id)",
            """
            CREATE INDEX conversation_signal_urgency ON conversation_signal (organization_id, urgency, conversation_id)
            WHERE urgency <> 'usual'
            """,
            """
            CREATE INDEX conversation_signal_sentiment
            ON conversation_signal (organization_id, sentiment, conversation_id) WHERE sentiment <> 'neutral'
            """,
            """
            CREATE TABLE signal_words (
                organization_id \(type: .bytes) NOT NULL, language TEXT NOT NULL, list TEXT NOT NULL,
                version BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (organization_id, language, list)
            )
            """,
        ]
    )
]

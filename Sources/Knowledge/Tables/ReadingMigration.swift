import Storage

/// Who reads public answers: numbers for each day, and marks that are there until their day is closed.
let readingMigration = Migration(
    "knowledge",
    2,
    [
        """
        CREATE TABLE answer_reading (
            organization_id \(type: .bytes) NOT NULL, answer_id \(type: .bytes) NOT NULL, day BIGINT NOT NULL,
            readers BIGINT NOT NULL, from_search BIGINT NOT NULL, settled BIGINT NOT NULL, unsettled BIGINT NOT NULL,
            PRIMARY KEY (organization_id, answer_id, day)
        )
        """,
        "CREATE INDEX answer_reading_day ON answer_reading (organization_id, day)",
        """
        CREATE TABLE answer_reader (
            organization_id \(type: .bytes) NOT NULL, day BIGINT NOT NULL, answer_id \(type: .bytes) NOT NULL,
            mark \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, day, answer_id, mark)
        )
        """,
        """
        CREATE TABLE reader_salt (
            organization_id \(type: .bytes) NOT NULL, day BIGINT NOT NULL, sealed \(type: .bytes) NOT NULL,
            PRIMARY KEY (organization_id, day)
        )
        """,
    ]
)

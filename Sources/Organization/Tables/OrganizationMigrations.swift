package import Storage

/// The tables of this room.
package let organizationMigrations = [
    Migration(
        "organization",
        1,
        [
            """
            CREATE TABLE organization (
                organization_id \(type: .bytes) NOT NULL PRIMARY KEY, name TEXT NOT NULL, created_at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE unit (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, parent_id \(type: .bytes),
                code TEXT NOT NULL, name TEXT NOT NULL,
                signature TEXT NOT NULL CHECK (signature IN ('firstNameAndOrganization', 'fullName', 'initials')),
                PRIMARY KEY (organization_id, id), UNIQUE (organization_id, code)
            )
            """,
            """
            CREATE TABLE agent (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, unit_id \(type: .bytes) NOT NULL,
                name TEXT NOT NULL, email TEXT NOT NULL, password TEXT NOT NULL,
                role TEXT NOT NULL CHECK (role IN ('administrator', 'hubMember', 'agent', 'readOnly')),
                is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)), preferences TEXT NOT NULL,
                PRIMARY KEY (organization_id, id), UNIQUE (organization_id, email)
            )
            """,
            """
            CREATE TABLE session (
                organization_id \(type: .bytes) NOT NULL, token_hash \(type: .bytes) NOT NULL,
                agent_id \(type: .bytes) NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('page', 'token')),
                title TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, token_hash)
            )
            """,
            "CREATE INDEX session_agent ON session (organization_id, agent_id, created_at)",
        ]
    ),
    PageNoteTable.migration,
    Migration("organization", 3, ["ALTER TABLE session ADD COLUMN last_used_at BIGINT"]),
    grantMigration,
    LoanTable.migration,
    CompactTable.migration,
    mailMigration,
    CertificateTable.migration,
    CertificateTable.countingMigration,
    answerRoles,
    moderateRoles,
]

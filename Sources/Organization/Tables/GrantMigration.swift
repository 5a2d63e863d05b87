import Storage

/// Roles, grants and groups in place of one role a person; who was there before may do what they could do before.
let grantMigration = Migration(
    "organization",
    4,
    [
        // Numbered by id here; the next change of the tree numbers it anew, by code.
        "ALTER TABLE unit ADD COLUMN pre BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE unit ADD COLUMN post BIGINT NOT NULL DEFAULT 0",
        """
        CREATE TABLE unit_above (organization_id \(type: .bytes), id \(type: .bytes), top \(type: .bytes))
        """,
        """
        INSERT INTO unit_above (organization_id, id, top)
        WITH RECURSIVE above (organization_id, id, top) AS (
            SELECT organization_id, id, id FROM unit
            UNION ALL
            SELECT a.organization_id, a.id, u.parent_id FROM above a
            JOIN unit u ON u.organization_id = a.organization_id AND u.id = a.top
            WHERE u.parent_id IS NOT NULL
        )
        SELECT organization_id, id, top FROM above
        """,
        // Before a unit come those above it, and whatever hangs on an earlier neighbour of one of them or of itself.
        """
        UPDATE unit SET pre = (
            SELECT COUNT(*) FROM unit_above x
            WHERE x.organization_id = unit.organization_id AND x.id = unit.id AND x.top <> unit.id
        ) + (
            SELECT COUNT(*) FROM unit_above x
            JOIN unit a ON a.organization_id = x.organization_id AND a.id = x.top
            JOIN unit s ON s.organization_id = a.organization_id AND s.parent_id = a.parent_id AND s.id < a.id
            JOIN unit_above y ON y.organization_id = s.organization_id AND y.top = s.id
            WHERE x.organization_id = unit.organization_id AND x.id = unit.id
        )
        """,
        """
        UPDATE unit SET post = pre - 1 + (
            SELECT COUNT(*) FROM unit_above x WHERE x.organization_id = unit.organization_id AND x.top = unit.id
        )
        """,
        "DROP TABLE unit_above",
        "CREATE INDEX unit_pre ON unit (organization_id, pre)",
        """
        CREATE TABLE agent_role (
            organization_id \(type: .bytes) NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
            permissions BIGINT NOT NULL, is_shipped BIGINT NOT NULL CHECK (is_shipped IN (0, 1)),
            PRIMARY KEY (organization_id, code)
        )
        """,
        shipped("administrator", "Administrator", 65_535),
        shipped("hubLead", "Hub lead", 24_559),
        shipped("hubMember", "Hub member", 111),
        shipped("unitLead", "Unit lead", 4_071),
        shipped("agent", "Agent", 103),
        shipped("approver", "Approver", 193),
        shipped("compliance", "Compliance", 1_030_145),
        shipped("readOnly", "Read only", 1),
        """
        CREATE TABLE access_grant (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, agent_id \(type: .bytes),
            group_id \(type: .bytes), role TEXT NOT NULL, unit_id \(type: .bytes) NOT NULL,
            cascades BIGINT NOT NULL CHECK (cascades IN (0, 1)), expires_at BIGINT, granted_by \(type: .bytes),
            granted_at BIGINT NOT NULL, begun_by \(type: .bytes), confirmed_by \(type: .bytes),
            PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX access_grant_agent ON access_grant (organization_id, agent_id)",
        "CREATE INDEX access_grant_group ON access_grant (organization_id, group_id)",
        // Administrators and the people of the hub were everywhere, wherever they sat.
        """
        INSERT INTO access_grant (organization_id, id, agent_id, role, unit_id, cascades, granted_at)
        SELECT a.organization_id, a.id, a.id, a.role,
            CASE WHEN a.role IN ('administrator', 'hubMember') THEN h.id ELSE a.unit_id END, 1, o.created_at
        FROM agent a
        JOIN organization o ON o.organization_id = a.organization_id
        JOIN unit h ON h.organization_id = a.organization_id AND h.parent_id IS NULL
        """,
        "ALTER TABLE agent DROP COLUMN role",
        // Whose choice the password was; of those from before nobody knows.
        "ALTER TABLE agent ADD COLUMN password_by \(type: .bytes)",
        """
        CREATE TABLE agent_group (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, name TEXT NOT NULL,
            unit_id \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, id)
        )
        """,
        """
        CREATE TABLE agent_group_member (
            organization_id \(type: .bytes) NOT NULL, group_id \(type: .bytes) NOT NULL,
            agent_id \(type: .bytes) NOT NULL, PRIMARY KEY (organization_id, group_id, agent_id)
        )
        """,
        "CREATE INDEX agent_group_member_agent ON agent_group_member (organization_id, agent_id)",
    ]
)

/// One role for every organisation that is there.
private func shipped(_ code: String, _ name: String, _ permissions: Int64) -> SQL {
    """
    INSERT INTO agent_role (organization_id, code, name, permissions, is_shipped)
    SELECT organization_id, CAST(\(code) AS TEXT), CAST(\(name) AS TEXT), CAST(\(permissions) AS BIGINT), 1
    FROM organization
    """
}

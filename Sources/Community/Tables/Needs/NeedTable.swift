import Primitives
import Storage

/// The tables `need`, `need_source` and `need_step`.
struct NeedTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Needs of which this holds, the words of `rest` behind it; `n` is the table's name.
    func needs(where condition: SQL, _ rest: SQL = "ORDER BY n.id LIMIT 500") throws -> [Need] {
        try connection.rows(
            """
            SELECT n.id, n.code, n.unit_id, n.title, n.words, n.state, n.owner_id, n.step_id, n.decision, n.decided_at,
                n.decided_by, n.is_public, n.version, n.created_at, n.changed_at
            FROM need n WHERE n.organization_id = \(organization) AND \(condition) \(rest)
            """
        ).map(Need.init)
    }

    func insert(_ need: Need) throws {
        try connection.execute(
            """
            INSERT INTO need (organization_id, id, code, unit_id, title, words, state, owner_id, is_public, version,
                created_at, changed_at)
            VALUES (\(organization), \(need.id), \(need.code), \(need.unit), \(need.title),
                \(need.words.joined(separator: " ")), \(need.state.rawValue), \(need.owner), \(need.isPublic),
                \(need.version), \(need.createdAt), \(need.changedAt))
            """
        )
    }

    /// Stores it as its next version; says whether it still was the one before.
    func update(_ need: Need, from version: Int) throws -> Bool {
        try connection.execute(
            """
            UPDATE need SET title = \(need.title), words = \(need.words.joined(separator: " ")),
                state = \(need.state.rawValue), owner_id = \(need.owner), step_id = \(need.decision?.step),
                decision = \(need.decision?.text), decided_at = \(need.decision?.at),
                decided_by = \(need.decision?.by), is_public = \(need.isPublic), version = \(need.version),
                changed_at = \(need.changedAt)
            WHERE organization_id = \(organization) AND id = \(need.id) AND version = \(version)
            """
        ) == 1
    }

    /// How many of a unit wait for a decision.
    func openNumber(in unit: UnitID) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM need
            WHERE organization_id = \(organization) AND unit_id = \(unit) AND state IN ('gathered', 'considered')
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    func insert(_ step: Need.Step, of need: ID<Need>) throws {
        try connection.execute(
            """
            INSERT INTO need_step (organization_id, id, need_id, state, words, agent_id, created_at)
            VALUES (\(organization), \(step.id), \(need), \(step.state.rawValue), \(step.text), \(step.agent),
                \(step.at))
            """
        )
    }

    /// The earliest first.
    func steps(of need: ID<Need>) throws -> [Need.Step] {
        try connection.rows(
            """
            SELECT id, state, words, agent_id, created_at FROM need_step
            WHERE organization_id = \(organization) AND need_id = \(need) ORDER BY created_at, id LIMIT 200
            """
        ).map { row in
            Need.Step(
                id: try row.id("id"),
                state: Need.State(rawValue: try row.text("state")) ?? .gathered,
                text: try row.text("words"),
                agent: try row.id("agent_id"),
                at: try row.moment("created_at")
            )
        }
    }

    /// The need of a step.
    func need(ofStep step: ID<Need.Step>) throws -> Need? {
        try needs(
            where: """
                n.id IN (
                    SELECT s.need_id FROM need_step s
                    WHERE s.organization_id = \(organization) AND s.id = \(step)
                )
                """
        ).first
    }
}

extension Need {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            code: try row.text("code"),
            unit: try row.id("unit_id"),
            title: try row.text("title"),
            words: try row.text("words").split(separator: " ").map(String.init),
            state: State(rawValue: try row.text("state")) ?? .gathered,
            owner: try row.id("owner_id"),
            decision: try Decision(row),
            isPublic: try row.flag("is_public"),
            version: Int(try row.integer("version")),
            createdAt: try row.moment("created_at"),
            changedAt: try row.moment("changed_at")
        )
    }
}

extension Need.Decision {
    /// `nil` before the first.
    fileprivate init?(_ row: Row) throws {
        guard let step = try row.optionalID("step_id") as ID<Need.Step>?,
            let text = try row.optionalText("decision"), let at = try row.optionalMoment("decided_at"),
            let by = try row.optionalID("decided_by") as AgentID?
        else { return nil }
        self.init(step: step, text: text, at: at, by: by)
    }
}

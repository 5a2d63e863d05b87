import Journal
import Primitives
import Storage

/// The table `community_import`: the forums of which something was taken in.
struct ForumSourceTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Notes the forum, and how it is to be treated from now on.
    func keep(_ source: ForumSource, in unit: UnitID, by agent: AgentID, at now: Moment) throws {
        let id = ForumSource.id(of: source.name, in: organization)
        try connection.execute(
            """
            INSERT INTO community_import (organization_id, name, id, form, unit_id, language, site, has_old_addresses,
                agent_id, began_at, changed_at, members, topics, answers, comments, helped, accepted, links, refused)
            VALUES (\(organization), \(source.name), \(id), \(source.form.rawValue), \(unit), \(source.language),
                \(source.site), \(source.hasOldAddresses), \(agent), \(now), \(now), 0, 0, 0, 0, 0, 0, 0, 0)
            ON CONFLICT (organization_id, name) DO UPDATE SET form = excluded.form, unit_id = excluded.unit_id,
                language = excluded.language, site = COALESCE(excluded.site, community_import.site),
                has_old_addresses = excluded.has_old_addresses, agent_id = excluded.agent_id,
                changed_at = excluded.changed_at
            """
        )
    }

    func add(_ report: ForumImportReport, to source: String) throws {
        let new = report.written
        try connection.execute(
            """
            UPDATE community_import SET members = members + \(new.members), topics = topics + \(new.topics),
                answers = answers + \(new.answers), comments = comments + \(new.comments),
                helped = helped + \(new.helped), accepted = accepted + \(new.accepted), links = links + \(new.links),
                refused = refused + \(report.refused.count)
            WHERE organization_id = \(organization) AND name = \(source)
            """
        )
    }

    /// The one that was changed last comes first.
    func all() throws -> [KnownForumSource] {
        try connection.rows(
            """
            SELECT name, form, unit_id, language, site, has_old_addresses, began_at, changed_at, members, topics,
                answers, comments, helped, accepted, links, refused FROM community_import
            WHERE organization_id = \(organization) ORDER BY changed_at DESC, name LIMIT 500
            """
        ).map(KnownForumSource.init)
    }
}

extension ForumSource {
    /// The same name has the same id.
    static func id(of name: String, in organization: OrganizationID) -> ID<ForumSource> {
        .derived(from: ["forum", organization.description, name], at: Moment(microseconds: 0))
    }
}

extension KnownForumSource {
    fileprivate init(_ row: Row) throws {
        var counts = ForumCounts()
        counts.members = Int(try row.integer("members"))
        counts.topics = Int(try row.integer("topics"))
        counts.answers = Int(try row.integer("answers"))
        counts.comments = Int(try row.integer("comments"))
        counts.helped = Int(try row.integer("helped"))
        counts.accepted = Int(try row.integer("accepted"))
        counts.links = Int(try row.integer("links"))
        self.init(
            source: ForumSource(
                name: try row.text("name"),
                form: ForumSource.Form(rawValue: try row.text("form")) ?? .jsonl,
                unit: try row.id("unit_id"),
                language: try row.text("language"),
                site: try row.optionalText("site"),
                hasOldAddresses: try row.flag("has_old_addresses")
            ),
            counts: counts,
            refused: Int(try row.integer("refused")),
            beganAt: try row.moment("began_at"),
            changedAt: try row.moment("changed_at")
        )
    }
}

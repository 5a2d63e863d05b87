import Channels
import Foundation
package import Governance
package import Primitives
package import Storage

/// The tables `source` and `source_gap`.
package struct SourceTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    /// Every source that was not removed, oldest first.
    package func all(of organization: OrganizationID) throws -> [ListeningSource] {
        try connection.rows(
            """
            SELECT \(columns) FROM source WHERE organization_id = \(organization) AND is_removed = 0
            ORDER BY added_at, id
            """
        ).map(ListeningSource.init)
    }

    package func find(_ id: ID<ListeningSource>, of organization: OrganizationID) throws -> ListeningSource? {
        try connection.rows(
            """
            SELECT \(columns) FROM source
            WHERE organization_id = \(organization) AND id = \(id) AND is_removed = 0
            """
        ).first.map(ListeningSource.init)
    }

    /// The account through which a kept post was heard; `nil` where it was heard without one.
    package func account(
        thatHeard post: String,
        on network: String,
        of organization: OrganizationID
    ) throws -> ID<ChannelAccount>? {
        try connection.rows(
            """
            SELECT s.account_id FROM mention m
            JOIN source s ON s.organization_id = m.organization_id AND s.id = m.source_id
            WHERE m.organization_id = \(organization) AND m.network = \(network) AND m.native_id = \(post)
            """
        ).first?.optionalID("account_id")
    }

    func insert(_ source: ListeningSource, of organization: OrganizationID, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO source (organization_id, id, connector, title, settings, account_id, keeps, unit_id, is_paused,
                is_removed, cursor, health, health_since, received, kept, passed_over, unreadable, added_at)
            VALUES (\(organization), \(source.id), \(source.connector), \(source.title), \(try coded(source.settings)),
                \(source.account), \(source.keeps.rawValue), \(source.unit), \(source.isPaused), 0,
                \(source.cursor?.text), \(source.health.state.rawValue), \(source.health.since), 0, 0, 0, 0, \(moment))
            """
        )
    }

    func setPaused(_ isPaused: Bool, of id: ID<ListeningSource>, in organization: OrganizationID) throws {
        try connection.execute(
            "UPDATE source SET is_paused = \(isPaused) WHERE organization_id = \(organization) AND id = \(id)"
        )
    }

    func remove(_ id: ID<ListeningSource>, of organization: OrganizationID) throws {
        try connection.execute(
            "UPDATE source SET is_removed = 1 WHERE organization_id = \(organization) AND id = \(id)"
        )
    }

    /// Moves the cursor and adds to the counts.
    func advance(
        _ id: ID<ListeningSource>,
        to cursor: Cursor?,
        adding counts: ListeningSource.Counts,
        at moment: Moment,
        in organization: OrganizationID
    ) throws {
        try connection.execute(
            """
            UPDATE source SET cursor = COALESCE(\(cursor?.text), cursor), received = received + \(counts.received),
                kept = kept + \(counts.kept), passed_over = passed_over + \(counts.passedOver),
                unreadable = unreadable + \(counts.unreadable), last_event_at = \(moment)
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    func setHealth(
        _ state: ListeningSource.Health.State,
        because reason: String?,
        at moment: Moment,
        of id: ID<ListeningSource>,
        in organization: OrganizationID
    ) throws {
        try connection.execute(
            """
            UPDATE source SET health = \(state.rawValue), health_reason = \(reason), health_since = \(moment)
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    func insertGap(
        _ reason: String,
        of id: ID<ListeningSource>,
        at moment: Moment,
        in organization: OrganizationID
    ) throws {
        try connection.execute(
            """
            INSERT INTO source_gap (organization_id, source_id, moment, reason)
            VALUES (\(organization), \(id), \(moment), \(reason))
            ON CONFLICT (organization_id, source_id, moment) DO NOTHING
            """
        )
    }

    /// The latest gaps of all sources.
    package func gaps(
        of organization: OrganizationID
    ) throws -> [(source: ID<ListeningSource>, moment: Moment, reason: String)] {
        try connection.rows(
            """
            SELECT source_id, moment, reason FROM source_gap WHERE organization_id = \(organization)
            ORDER BY moment DESC, source_id LIMIT 100
            """
        ).map { (try $0.id("source_id"), try $0.moment("moment"), try $0.text("reason")) }
    }
}

private let columns: SQL = """
    id, connector, title, settings, account_id, keeps, unit_id, is_paused, cursor, health, health_reason,
    health_since, last_event_at, received, kept, passed_over, unreadable
    """

private func coded(_ settings: [String: String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(settings), as: UTF8.self)
}

extension ListeningSource {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            connector: try row.text("connector"),
            title: try row.text("title"),
            settings: try JSONDecoder().decode([String: String].self, from: Data(try row.text("settings").utf8)),
            account: try row.optionalID("account_id"),
            keeps: Keeps(rawValue: try row.text("keeps")) ?? .matching,
            unit: try row.id("unit_id"),
            isPaused: try row.flag("is_paused"),
            cursor: try row.optionalText("cursor").map(Cursor.init),
            health: Health(
                state: Health.State(rawValue: try row.text("health")) ?? .starting,
                reason: try row.optionalText("health_reason"),
                since: try row.moment("health_since"),
                lastEventAt: try row.optionalMoment("last_event_at")
            ),
            counts: Counts(
                received: try row.integer("received"),
                kept: try row.integer("kept"),
                passedOver: try row.integer("passed_over"),
                unreadable: try row.integer("unreadable")
            )
        )
    }
}

import Primitives
import Storage

/// Who asked nothing, because they found it answered: a number for each day and thing, and nothing of whoever it was.
let servedMigration = Migration(
    "community",
    2,
    [
        """
        CREATE TABLE community_served (
            organization_id \(type: .bytes) NOT NULL, day BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('topic', 'answer')), code TEXT NOT NULL, number BIGINT NOT NULL,
            PRIMARY KEY (organization_id, day, kind, code)
        )
        """
    ]
)

/// What answered somebody before they asked.
package enum Served: Sendable, Hashable {
    /// A topic, by the code of its address.
    case topic(String)
    /// A public answer of the house, by that of its own.
    case answer(String)

    var kind: String {
        switch self {
        case .topic: "topic"
        case .answer: "answer"
        }
    }

    var code: String {
        switch self {
        case .topic(let code), .answer(let code): code
        }
    }
}

/// The table `community_served`.
struct ServedTable {
    let organization: OrganizationID
    let connection: any Connection

    func count(_ served: Served, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO community_served (organization_id, day, kind, code, number)
            VALUES (\(organization), \(day(of: now)), \(served.kind), \(served.code), 1)
            ON CONFLICT (organization_id, day, kind, code) DO UPDATE SET number = community_served.number + 1
            """
        )
    }

    /// How often, within so many days up to now.
    func number(withinDays days: Int64, at now: Moment) throws -> Int {
        try connection.rows(
            """
            SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) AS number FROM community_served
            WHERE organization_id = \(organization) AND day > \(day(of: now) - days)
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }
}

private func day(of moment: Moment) -> Int64 { moment.microseconds / 86_400_000_000 }

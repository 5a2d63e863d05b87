import Governance
import Primitives
import Storage

/// The table `kept_suspension`: who left while suspended, so that nobody ends that by leaving and joining anew.
struct KeptSuspensionTable {
    let organization: OrganizationID
    let seal: Seal
    let connection: any Connection

    /// Those that have ended go.
    func keep(_ email: String, reason: String, until: Moment?, at now: Moment) throws {
        try connection.execute(
            "DELETE FROM kept_suspension WHERE organization_id = \(organization) AND ends_at <= \(now)"
        )
        try connection.execute(
            """
            INSERT INTO kept_suspension (organization_id, email_mark, reason, ends_at)
            VALUES (\(organization), \(mark(of: email)), \(reason), \(until))
            ON CONFLICT (organization_id, email_mark) DO UPDATE SET reason = excluded.reason,
                ends_at = excluded.ends_at
            """
        )
    }

    /// Takes what still holds for an address: it stands with the member from then on.
    func take(_ email: String, at now: Moment) throws -> Member.State? {
        let mark = mark(of: email)
        let state = try connection.rows(
            """
            SELECT reason, ends_at FROM kept_suspension WHERE organization_id = \(organization)
                AND email_mark = \(mark) AND (ends_at IS NULL OR ends_at > \(now))
            """
        ).first.map { row -> Member.State in
            .suspended(reason: try row.text("reason"), until: try row.optionalMoment("ends_at"))
        }
        guard state != nil else { return nil }
        try connection.execute(
            "DELETE FROM kept_suspension WHERE organization_id = \(organization) AND email_mark = \(mark)"
        )
        return state
    }

    private func mark(of email: String) -> [UInt8] { seal.mark(of: email, for: "suspended member") }
}

import Primitives
import Storage

/// The table `member_account`: by which accounts on servers of the fediverse members come in.
struct MemberAccountTable {
    let organization: OrganizationID
    let connection: any Connection

    /// The earliest first.
    func all(of member: MemberID) throws -> [FediverseAccount] {
        try accounts(where: "a.member_id = \(member)")
    }

    func find(_ account: String, at server: String) throws -> FediverseAccount? {
        try accounts(where: "a.server = \(server) AND a.account = \(account)").first
    }

    /// Says whether nobody comes in by it.
    func insert(_ account: FediverseAccount) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO member_account (organization_id, id, member_id, server, account, handle, linked_at)
            VALUES (\(organization), \(account.id), \(account.member), \(account.server), \(account.account),
                \(account.handle), \(account.linkedAt))
            ON CONFLICT (organization_id, server, account) DO NOTHING
            """
        ) == 1
    }

    /// Keeps how it is called now.
    func rename(_ account: FediverseAccount, to handle: String) throws {
        try connection.execute(
            """
            UPDATE member_account SET handle = \(handle)
            WHERE organization_id = \(organization) AND id = \(account.id)
            """
        )
    }

    func remove(_ account: FediverseAccount) throws {
        try connection.execute(
            "DELETE FROM member_account WHERE organization_id = \(organization) AND id = \(account.id)"
        )
    }

    func removeAll(of member: MemberID) throws {
        try connection.execute(
            "DELETE FROM member_account WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }

    private func accounts(where condition: SQL) throws -> [FediverseAccount] {
        try connection.rows(
            """
            SELECT a.id, a.member_id, a.server, a.account, a.handle, a.linked_at FROM member_account a
            WHERE a.organization_id = \(organization) AND \(condition) ORDER BY a.linked_at, a.id LIMIT 20
            """
        ).map { row in
            FediverseAccount(
                id: try row.id("id"),
                member: try row.id("member_id"),
                server: try row.text("server"),
                account: try row.text("account"),
                handle: try row.text("handle"),
                linkedAt: try row.moment("linked_at")
            )
        }
    }
}

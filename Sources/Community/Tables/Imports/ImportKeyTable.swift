import Primitives
import Storage

/// Under which id something stood in another forum.
struct ImportKey: Hashable, Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case member
        case topic
        case answer
        case comment
    }

    let kind: Kind
    let foreign: String

    init(_ kind: Kind, _ foreign: String) {
        (self.kind, self.foreign) = (kind, foreign)
    }
}

/// The table `community_import_key`: what each id of another forum is here.
struct ImportKeyTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Those that are here already.
    func known(_ keys: Set<ImportKey>, of source: String) throws -> [ImportKey: ID<Imported>] {
        var found: [ImportKey: ID<Imported>] = [:]
        for kind in ImportKey.Kind.allCases {
            let foreign = keys.filter { $0.kind == kind }.map(\.foreign).sorted()
            for start in stride(from: 0, to: foreign.count, by: 500) {
                let part = Array(foreign[start..<min(start + 500, foreign.count)])
                let rows = try connection.rows(
                    """
                    SELECT foreign_id, id FROM community_import_key
                    WHERE organization_id = \(organization) AND source = \(source) AND kind = \(kind.rawValue)
                        AND foreign_id IN (\(list: part)) ORDER BY foreign_id
                    """
                )
                for row in rows { found[ImportKey(kind, try row.text("foreign_id"))] = try row.id("id") }
            }
        }
        return found
    }

    func insert(_ keys: [(key: ImportKey, id: ID<Imported>)], of source: String) throws {
        try connection.copy(
            into: "community_import_key",
            columns: ["organization_id", "source", "kind", "foreign_id", "id"],
            rows: keys.map { entry in
                [
                    organization.sqlValue, source.sqlValue, entry.key.kind.rawValue.sqlValue,
                    entry.key.foreign.sqlValue, entry.id.sqlValue,
                ]
            }
        )
    }

    /// From now on, what comes of this profile is of that member.
    func lead(_ profile: MemberID, to member: MemberID) throws {
        try connection.execute(
            """
            UPDATE community_import_key SET id = \(member)
            WHERE organization_id = \(organization) AND kind = 'member' AND id = \(profile)
            """
        )
    }

    /// From where a member came, and under which id; `nil` of whoever joined here, or comes in by an account.
    func origin(of member: MemberID) throws -> (source: String, foreign: String)? {
        try connection.rows(
            """
            SELECT k.source, k.foreign_id FROM community_import_key k
            WHERE k.organization_id = \(organization) AND k.id = \(member) AND k.kind = 'member' AND NOT EXISTS (
                SELECT 1 FROM member_account a WHERE a.organization_id = k.organization_id AND a.member_id = k.id
            )
            ORDER BY k.source, k.foreign_id LIMIT 1
            """
        ).first.map { (try $0.text("source"), try $0.text("foreign_id")) }
    }
}

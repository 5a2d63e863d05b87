import Primitives
import Storage

/// On which ways a member comes in, what they wish and were given, and to what they belong.
extension MemberRecordTable {
    func passwordSince() throws -> Moment? {
        try connection.rows(
            "SELECT set_at FROM member_password WHERE organization_id = \(organization) AND member_id = \(member)"
        ).first?.moment("set_at")
    }

    func accounts() throws -> [MemberRecord.AccountRecord] {
        try MemberAccountTable(organization: organization, connection: connection).all(of: member).map { account in
            MemberRecord.AccountRecord(
                server: account.server,
                account: account.account,
                name: account.name,
                linkedAt: account.linkedAt.description
            )
        }
    }

    func wishes() throws -> MemberRecord.WishRecord {
        let wish = try MemberWishTable(of: organization, on: connection).find(member)
        return MemberRecord.WishRecord(
            pace: wish.pace.rawValue,
            takesInvitations: wish.takesInvitations,
            weekly: wish.weekly
        )
    }

    func badges() throws -> [MemberRecord.BadgeRecord] {
        try BadgeTable(of: organization, on: connection).all(of: member).map { held in
            MemberRecord.BadgeRecord(badge: held.badge.rawValue, reason: held.reason, at: held.at.description)
        }
    }

    /// Whom they asked, and what came of that, is the others' and not in it.
    func invitations() throws -> [MemberRecord.InvitationRecord] {
        try connection.rows(
            """
            SELECT t.code AS code, 1 AS is_to_them, i.state AS state, i.created_at AS created_at
            FROM answer_invitation i
            JOIN topic t ON t.organization_id = i.organization_id AND t.id = i.topic_id
            WHERE i.organization_id = \(organization) AND i.member_id = \(member)
            UNION ALL
            SELECT t.code, 0, NULL, i.created_at FROM answer_invitation i
            JOIN topic t ON t.organization_id = i.organization_id AND t.id = i.topic_id
            WHERE i.organization_id = \(organization) AND i.by_member_id = \(member)
            ORDER BY created_at, code, is_to_them
            """
        ).map { row in
            MemberRecord.InvitationRecord(
                topic: try row.text("code"),
                isToThem: try row.flag("is_to_them"),
                state: try row.optionalText("state"),
                at: try row.moment("created_at").description
            )
        }
    }

    /// A space that became private while they waited at its door keeps its name to itself.
    func spaces(seenBy participant: Participant) throws -> [MemberRecord.SpaceRecord] {
        try connection.rows(
            """
            SELECT s.code, CASE WHEN \(Participant.listedSpaces(by: participant)) THEN s.name ELSE '' END AS name,
                p.role, p.place, p.since
            FROM space_member p
            JOIN space s ON s.organization_id = p.organization_id AND s.id = p.space_id
            WHERE p.organization_id = \(organization) AND p.member_id = \(member) ORDER BY p.since, s.code
            """
        ).map { row in
            MemberRecord.SpaceRecord(
                space: try row.text("code"),
                name: try row.text("name"),
                role: try row.text("role"),
                place: try row.text("place"),
                since: try row.moment("since").description
            )
        }
    }

    /// Those in which they are or to which they were invited, and those in which they wrote something down.
    func circles() throws -> [MemberRecord.CircleRecord] {
        let victories = try victories()
        let own = try connection.rows(
            """
            SELECT c.code, c.name, p.place, p.agrees_public, p.remind_at, p.since FROM circle_person p
            JOIN circle c ON c.organization_id = p.organization_id AND c.id = p.circle_id
            WHERE p.organization_id = \(organization) AND p.person_id = \(member) ORDER BY p.since, c.code
            """
        ).map { row in
            let code = try row.text("code")
            return MemberRecord.CircleRecord(
                circle: code,
                name: try row.text("name"),
                place: try row.text("place"),
                agreesPublic: try row.flag("agrees_public"),
                remindAt: try row.optionalMoment("remind_at")?.description,
                since: try row.moment("since").description,
                victories: victories[code] ?? []
            )
        }
        let gone = Set(victories.keys).subtracting(own.map(\.circle)).sorted().map { code in
            // How it is called by now is its people's.
            MemberRecord.CircleRecord(
                circle: code,
                name: "",
                place: nil,
                agreesPublic: false,
                remindAt: nil,
                since: nil,
                victories: victories[code] ?? []
            )
        }
        return own + gone
    }

    private func victories() throws -> [String: [MemberRecord.VictoryRecord]] {
        var found: [String: [MemberRecord.VictoryRecord]] = [:]
        let rows = try connection.rows(
            """
            SELECT c.code, v.words, v.number, t.code AS topic, v.won_at FROM circle_victory v
            JOIN circle c ON c.organization_id = v.organization_id AND c.id = v.circle_id
            LEFT JOIN topic t ON t.organization_id = v.organization_id AND t.id = v.topic_id
            WHERE v.organization_id = \(organization) AND v.person_id = \(member) ORDER BY v.won_at, v.id
            """
        )
        for row in rows {
            found[try row.text("code"), default: []].append(
                MemberRecord.VictoryRecord(
                    words: try row.text("words"),
                    number: try row.optionalInteger("number").map { Int($0) },
                    topic: try row.optionalText("topic"),
                    at: try row.moment("won_at").description
                )
            )
        }
        return found
    }

    func claims() throws -> [MemberRecord.ClaimRecord] {
        try ProfileClaimTable(organization: organization, connection: connection)
            .shown(where: "l.member_id = \(member)")
            .map { shown in
                MemberRecord.ClaimRecord(
                    source: shown.source,
                    code: shown.claim.code,
                    words: shown.claim.words,
                    state: shown.claim.state.rawValue,
                    at: shown.claim.createdAt.description
                )
            }
    }
}

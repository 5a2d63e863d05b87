import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// Which mails members want, their badges, and who is asked to answer.
let exchangeOperations: [Operation] = [
    .giving(
        MemberWishJSON.self,
        "readMemberWishes",
        .get,
        "/community/me/mail",
        "Which mails you get as a member, and how often you may be asked to answer"
    ) { request in
        MemberWishJSON(try await KeepWishes(ground: request.house.ground).wish(of: try request.member()))
    },
    .giving(
        MemberWishJSON.self,
        "setMemberWishes",
        .put,
        "/community/me/mail",
        "Choose which mails you get as a member, and how often you may be asked to answer",
        content: MemberWishJSON.self
    ) { request in
        let (new, member): (MemberWishJSON, SignedInMember) = (try request.content(), try request.member())
        let wish = MemberWish(
            pace: try choice(new.pace, for: "pace", standard: .immediately),
            takesInvitations: new.takesInvitations,
            weekly: new.weekly
        )
        try await KeepWishes(ground: request.house.ground)(wish, by: member)
        return new
    },
    .giving(
        OwnInvitationsJSON.self,
        "listOwnInvitations",
        .get,
        "/community/me/invitations",
        "Questions that you were asked to answer"
    ) { request in
        let topics = try await InvitationsQuery(ground: request.house.ground).waiting(for: try request.member())
        return OwnInvitationsJSON(topics: topics.map { CommunityTopicJSON($0, below: request.house.address) })
    },
    .giving(
        BadgesJSON.self,
        "listBadges",
        .get,
        "/community/badges",
        "The badges that there are, with how many members have each",
        isOpen: true
    ) { request in
        let badges = try await BadgesQuery(ground: request.house.ground)()
        return BadgesJSON(
            badges: badges.map { found in
                BadgeJSON(
                    badge: found.badge.rawValue,
                    isAutomatic: found.badge.isAutomatic,
                    holders: found.holders
                )
            }
        )
    },
    .doing(
        "grantBadge",
        .put,
        "/community/members/{member}/badges/{badge}",
        "Give a member a badge, with a reason that anybody reads",
        content: BadgeReasonJSON.self
    ) { request in
        let (new, viewer): (BadgeReasonJSON, Viewer) = (try request.content(), try request.viewer())
        let grant = GrantBadge(ground: request.house.ground)
        try await grant(try request.badge(), to: try request.id("member"), because: new.reason, by: viewer)
    },
    .doing(
        "revokeBadge",
        .delete,
        "/community/members/{member}/badges/{badge}",
        "Take back a badge that one of yours gave"
    ) { request in
        let grant = GrantBadge(ground: request.house.ground)
        try await grant.takeBack(try request.badge(), from: try request.id("member"), by: try request.viewer())
    },
    .giving(
        InvitationsJSON.self,
        "listInvitations",
        .get,
        "/community/topics/{topic}/invitations",
        "Who may know the answer, and how many were asked"
    ) { request in
        let query = InvitationsQuery(ground: request.house.ground)
        return InvitationsJSON(try await query(try request.id("topic"), for: try request.participant()))
    },
    .doing(
        "inviteToAnswer",
        .put,
        "/community/topics/{topic}/invitations/{member}",
        "Ask a member by name to answer; they are told once"
    ) { request in
        let invite = InviteToAnswer(ground: request.house.ground)
        _ = try await invite(try request.id("member"), to: try request.id("topic"), by: try request.participant())
    },
    .doing(
        "declineInvitation",
        .delete,
        "/community/topics/{topic}/invitation",
        "Say as a member that you do not answer what you were asked"
    ) { request in
        let invite = InviteToAnswer(ground: request.house.ground)
        try await invite.decline(try request.id("topic"), by: try request.member())
    },
    .giving(
        MembersFirstJSON.self,
        "readMembersFirst",
        .get,
        "/community/members-first/{unit}",
        "For how long a unit's questions are offered to each fitting member first"
    ) { request in
        let (unit, viewer) = (try await request.firstUnit(), try request.viewer())
        let set = SetMembersFirst(ground: request.house.ground)
        return MembersFirstJSON(minutes: try await set.minutes(of: unit, for: viewer))
    },
    .giving(
        MembersFirstJSON.self,
        "setMembersFirst",
        .put,
        "/community/members-first/{unit}",
        "Say for how long a unit's questions are offered to each fitting member first; 0 ends it",
        content: MembersFirstJSON.self
    ) { request in
        let new: MembersFirstJSON = try request.content()
        let unit = try await request.firstUnit()
        try await SetMembersFirst(ground: request.house.ground)(new.minutes, in: unit, by: try request.viewer())
        return new
    },
]

extension APIRequest {
    /// The badge whose name is in the address.
    fileprivate func badge() throws(BadgeRefused) -> Badge {
        guard let badge = parameters["badge"].flatMap({ Badge(rawValue: $0) }) else { throw .unknown }
        return badge
    }

    /// The unit whose code is in the address.
    fileprivate func firstUnit() async throws -> UnitID {
        let unit = try await CommunityPostQuery(ground: house.ground).unit(coded: parameters["unit"])
        guard let unit else { throw CommunityRefused.unitUnknown }
        return unit
    }
}

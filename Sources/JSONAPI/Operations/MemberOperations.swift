import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// Becoming a member of the community, being one, and leaving.
let memberOperations: [Operation] = [
    .giving(
        MemberJSON.self,
        "readMember",
        .get,
        "/community/members/{member}",
        "A member as anybody sees them",
        isOpen: true
    ) { request in
        let query = MemberQuery(ground: request.house.ground)
        return MemberJSON(try await query(try request.id("member"), for: request.caller), below: request.house.address)
    }
    .mindingCaller(),
    .doing(
        "beginMemberSignIn",
        .post,
        "/community/sign-in",
        "Have a link sent to a mail address, for whoever signs in with it or becomes a member",
        content: MemberSignInJSON.self,
        isOpen: true
    ) { request in
        let (house, new): (House, MemberSignInJSON) = (request.house, try request.content())
        try await BeginMemberSignIn(ground: house.ground, limiter: house.memberLimiter, isSetUp: house.mail != nil)(
            email: new.email,
            from: request.source,
            language: new.language ?? "en"
        )
    },
    .giving(
        MemberStayJSON.self,
        "useMemberLink",
        .post,
        "/community/sign-in/link",
        "Sign in by the link of a mail, once; whoever is new becomes a member",
        content: MemberLinkJSON.self,
        isOpen: true
    ) { request in
        let (house, new): (House, MemberLinkJSON) = (request.house, try request.content())
        let stay = try await UseMemberLink(ground: house.ground, seal: house.seal, limiter: house.memberLimiter).signIn(
            new.secret,
            name: new.name,
            language: new.language ?? "en",
            accepting: new.terms.map { Acceptance(version: $0, isOldEnough: new.isOldEnough) }
        )
        return MemberStayJSON(token: stay.secret, member: stay.member.id.description)
    },
    .giving(
        MembershipJSON.self,
        "readOwnMembership",
        .get,
        "/community/me",
        "Your own membership"
    ) { request in
        let (house, member) = (request.house, try request.member())
        let query = MemberQuery(ground: house.ground)
        let profile = try await query(member.id, for: .member(member))
        let (reason, until): (String?, Moment?) =
            if case .suspended(let reason, let until) = member.member.state { (reason, until) } else { (nil, nil) }
        return MembershipJSON(
            member: MemberJSON(profile, below: house.address),
            isActive: member.member.isActive(at: house.ground.clock()),
            suspendedBecause: reason,
            suspendedUntil: until?.description,
            followed: try await query.followed(by: member).map { CommunityTopicJSON($0, below: house.address) }
        )
    },
    .doing("renameMember", .put, "/community/me/name", "Take another name", content: MemberNameJSON.self) { request in
        let new: MemberNameJSON = try request.content()
        try await KeepMember(ground: request.house.ground, seal: request.house.seal).rename(
            to: new.name,
            by: try request.member()
        )
    },
    .doing(
        "leaveCommunity",
        .delete,
        "/community/me",
        "Leave for good: name and address are erased; within a quarter of an hour of coming in"
    ) { request in
        let house = request.house
        let leave = LeaveCommunity(
            ground: house.ground,
            seal: house.seal,
            passwords: house.passwords,
            limiter: house.memberLimiter
        )
        try await leave(try request.member(), present: nil, holding: request.secret)
    },
    .doing("endMemberStay", .delete, "/community/me/stay", "Sign out: the token ends") { request in
        let member = try request.member()
        try await KeepMember(ground: request.house.ground, seal: request.house.seal).signOut(request.secret, of: member)
    },
]

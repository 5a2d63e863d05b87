import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// Coming in by password or by an account of the fediverse, and what members change of how they come in.
let memberWayOperations: [Operation] = [
    .giving(
        MemberStayJSON.self,
        "signInByPassword",
        .post,
        "/community/sign-in/password",
        "Sign in as a member by address and password",
        content: MemberCredentialsJSON.self,
        isOpen: true
    ) { request in
        let (house, given): (House, MemberCredentialsJSON) = (request.house, try request.content())
        let enter = SignInByPassword(ground: house.ground, passwords: house.passwords, limiter: house.memberLimiter)
        let stay = try await enter(email: given.email, password: given.password, from: request.source)
        return MemberStayJSON(token: stay.secret, member: stay.member.id.description)
    },
    .giving(
        FediverseJourneyJSON.self,
        "beginFediverseSignIn",
        .post,
        "/community/sign-in/fediverse",
        "Learn where on their own server a person says that it is they",
        content: FediverseServerJSON.self,
        isOpen: true
    ) { request in
        let given: FediverseServerJSON = try request.content()
        let begin = BeginFediverseSignIn(request.house)
        return FediverseJourneyJSON(try await begin(given.server, from: request.source, for: .program))
    },
    .giving(
        MemberStayJSON.self,
        "finishFediverseSignIn",
        .post,
        "/community/sign-in/fediverse/finish",
        "Sign in by the code that a server showed, once; whoever is new becomes a member",
        content: FediverseReturnJSON.self,
        isOpen: true
    ) { request in
        let given: FediverseReturnJSON = try request.content()
        let finish = FinishFediverseSignIn(request.house)
        if given.code != nil {
            let back = FinishFediverseSignIn.Return(state: given.journey, browser: given.proof, code: given.code)
            if case .signedIn(let secret, let member) = try await finish(back) {
                return MemberStayJSON(token: secret, member: member.id.description)
            }
        }
        let stay = try await finish.join(
            given.journey,
            browser: given.proof,
            as: given.name ?? "",
            language: given.language ?? "en",
            accepting: given.terms.map { Acceptance(version: $0, isOldEnough: given.isOldEnough) }
        )
        return MemberStayJSON(token: stay.secret, member: stay.member.id.description)
    },
    .giving(
        MemberWaysJSON.self,
        "readMemberWays",
        .get,
        "/community/me/ways",
        "How you come in as a member"
    ) { request in
        let (house, member) = (request.house, try request.member())
        return MemberWaysJSON(
            try await MemberWaysQuery(ground: house.ground, isMailSetUp: house.mail != nil)(of: member)
        )
    },
    .doing(
        "setMemberPassword",
        .put,
        "/community/me/password",
        "Set or change your password; your other stays end",
        content: NewMemberPasswordJSON.self
    ) { request in
        let given: NewMemberPasswordJSON = try request.content()
        let member = try request.member()
        try await KeepMemberPassword(request.house).set(
            given.password,
            present: given.present,
            keeping: request.secret,
            by: member
        )
    },
    .doing(
        "removeMemberPassword",
        .post,
        "/community/me/password/remove",
        "Come in without a password from now on; your other stays end",
        content: MemberProofJSON.self
    ) { request in
        let given: MemberProofJSON = try request.content()
        let member = try request.member()
        try await KeepMemberPassword(request.house).remove(
            present: given.present,
            keeping: request.secret,
            by: member
        )
    },
    .giving(
        FediverseJourneyJSON.self,
        "linkFediverseAccount",
        .post,
        "/community/me/accounts",
        "Begin to add an account of the fediverse to how you come in",
        content: NewFediverseAccountJSON.self
    ) { request in
        let given: NewFediverseAccountJSON = try request.content()
        let member = try request.member()
        let begin = BeginFediverseSignIn(request.house)
        let link = LinkFediverseAccount(begin: begin, passwords: request.house.passwords)
        return FediverseJourneyJSON(
            try await link(
                given.server,
                present: given.present,
                holding: request.secret,
                from: request.source,
                for: .program,
                by: member
            )
        )
    },
    .doing(
        "finishFediverseLink",
        .post,
        "/community/me/accounts/finish",
        "Add the account whose server showed this code",
        content: FediverseLinkJSON.self
    ) { request in
        let given: FediverseLinkJSON = try request.content()
        let member = try request.member()
        let back = FinishFediverseSignIn.Return(state: given.journey, browser: given.proof, code: given.code)
        guard case .linked = try await FinishFediverseSignIn(request.house)(back, as: member) else {
            throw MemberWayRefused.journeyUnknown
        }
    },
    .doing(
        "unlinkFediverseAccount",
        .post,
        "/community/me/accounts/{account}/remove",
        "Come in by this account no longer; your other stays end, and the last way in stays",
        content: MemberProofJSON.self
    ) { request in
        let given: MemberProofJSON = try request.content()
        let (house, member) = (request.house, try request.member())
        let unlink = UnlinkFediverseAccount(
            ground: house.ground,
            passwords: house.passwords,
            limiter: house.memberLimiter,
            isMailSetUp: house.mail != nil
        )
        try await unlink(try request.id("account"), present: given.present, holding: request.secret, by: member)
    },
]

extension FediverseJourneyJSON {
    fileprivate init(_ departure: BeginFediverseSignIn.Departure) {
        self.init(address: departure.address, journey: departure.state, proof: departure.browser)
    }
}

extension BeginFediverseSignIn {
    fileprivate init(_ house: House) {
        self.init(
            ground: house.ground,
            seal: house.seal,
            limiter: house.memberLimiter,
            way: house.fediverse,
            home: house.address
        )
    }
}

extension FinishFediverseSignIn {
    fileprivate init(_ house: House) {
        self.init(ground: house.ground, seal: house.seal, limiter: house.memberLimiter, way: house.fediverse)
    }
}

extension KeepMemberPassword {
    fileprivate init(_ house: House) {
        self.init(
            ground: house.ground,
            passwords: house.passwords,
            limiter: house.memberLimiter,
            isMailSetUp: house.mail != nil
        )
    }
}

import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// Terms, what members may ask of us, and how order is kept.
let memberRightsOperations: [Operation] = [
    .giving(
        TermsJSON.self,
        "readTerms",
        .get,
        "/community/terms",
        "The terms of the community",
        isOpen: true
    ) { request in
        let (inForce, coming) = try await KeepTerms(ground: request.house.ground).read()
        guard let terms = inForce else { throw TermsRefused.noTerms }
        return TermsJSON(terms, comingAt: coming?.startsAt)
    },
    .giving(
        TermsJSON.self,
        "setTerms",
        .put,
        "/community/terms",
        "Publish the next wording of the terms; members are asked to accept it",
        content: NewTermsJSON.self
    ) { request in
        let new: NewTermsJSON = try request.content()
        let start = try new.startsAt.map { text throws(RequestRefused) in
            guard let moment = Moment(rfc3339: text) else {
                throw RequestRefused.malformed("“startsAt” is no moment")
            }
            return moment
        }
        let form = KeepTerms.Form(
            words: new.text,
            language: new.language ?? "en",
            leastAge: new.leastAge,
            startsAt: start
        )
        return TermsJSON(try await KeepTerms(ground: request.house.ground).set(form, by: try request.viewer()))
    },
    .doing(
        "acceptTerms",
        .put,
        "/community/me/terms",
        "Accept the terms; which and on which day is kept",
        content: AcceptanceJSON.self
    ) { request in
        let said: AcceptanceJSON = try request.content()
        try await KeepTerms(ground: request.house.ground).accept(
            Acceptance(version: said.version, isOldEnough: said.isOldEnough),
            by: try request.member()
        )
    },
    .giving(
        MemberRecord.self,
        "takeOwnData",
        .post,
        "/community/me/data",
        "All that is stored of you"
    ) { request in
        try await TakeMemberData(ground: request.house.ground)(by: try request.member())
    },
    .giving(
        MemberRecord.self,
        "takeMemberData",
        .post,
        "/community/members/{member}/data",
        "All that is stored of a member, where they asked for it"
    ) { request in
        let take = TakeMemberData(ground: request.house.ground)
        return try await take(of: try request.id("member"), by: try request.viewer())
    },
    .giving(
        WordsTakenBackJSON.self,
        "takeBackWords",
        .delete,
        "/community/me/words",
        "Take back all that you wrote, with every earlier wording; nothing undoes it"
    ) { request in
        let number = try await TakeBackWords(ground: request.house.ground)(by: try request.member())
        return WordsTakenBackJSON(posts: number)
    },
    .doing(
        "restMember",
        .put,
        "/community/me/rest",
        "Take no part for a while, or take part again",
        content: MemberRestJSON.self
    ) { request in
        let new: MemberRestJSON = try request.content()
        try await RestMember(ground: request.house.ground)(new.rests, by: try request.member())
    },
    .doing(
        "setMemberLanguage",
        .put,
        "/community/me/language",
        "Say in which language you are written to",
        content: MemberLanguageJSON.self
    ) { request in
        let new: MemberLanguageJSON = try request.content()
        try await KeepMember(ground: request.house.ground, seal: request.house.seal)
            .speak(new.language, by: try request.member())
    },
    .giving(
        TransparencyJSON.self,
        "readTransparency",
        .get,
        "/community/transparency",
        "How order is kept, in numbers of months; small ones that could point at a person are left out",
        isOpen: true
    ) { request in
        TransparencyJSON(try await Transparency(ground: request.house.ground)())
    },
]

import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What comes from other forums, and everything out in an open form.
let communityImportOperations: [Operation] = [
    .giving(
        ForumSourcesJSON.self,
        "listForumSources",
        .get,
        "/community/imports",
        "The forums of which something was taken in, with how much"
    ) { request in
        let sources = try await ForumSourcesQuery(ground: request.house.ground)(for: try request.viewer())
        return ForumSourcesJSON(sources: sources.map { ForumSourceJSON($0) })
    },
    .giving(
        ForumImportReportJSON.self,
        "importCommunity",
        .post,
        "/community/imports",
        "Take in lines of another forum, 2,000 at most; what is here already stays as it is",
        content: ForumImportJSON.self
    ) { request in
        let content: ForumImportJSON = try request.content()
        let viewer = try request.viewer()
        let source = ForumSource(
            name: content.source,
            form: try choice(content.form, for: "form", standard: .jsonl),
            unit: try await CommunityPostQuery(ground: request.house.ground).unit(coded: content.unit),
            language: content.language ?? "en",
            site: content.site,
            hasOldAddresses: content.oldAddresses ?? false
        )
        let report = try await ImportCommunity(ground: request.house.ground)(
            try content.records.map { try $0.record() },
            from: source,
            onlyTries: content.isTrial ?? false,
            by: viewer
        )
        return ForumImportReportJSON(report)
    }.taking(upTo: 16 << 20),
    .giving(
        ForumExportJSON.self,
        "exportCommunity",
        .get,
        "/community/export",
        "Everything that stands in the community, in the form that an import reads; members without an address",
        query: ["from": "next of the page before"]
    ) { request in
        let export = ExportCommunity(ground: request.house.ground)
        let page = try await export(from: request.query("from"), by: try request.viewer())
        return ForumExportJSON(records: page.records.map { ForumRecordJSON($0) }, next: page.next)
    },
    .giving(
        ProfileClaimJSON.self,
        "claimProfile",
        .post,
        "/community/members/{member}/claim",
        "Say that a member who came from another forum is you, and get the code for your old profile",
        content: NewProfileClaimJSON.self
    ) { request in
        let new: NewProfileClaimJSON = try request.content()
        let claim = try await ClaimProfile(ground: request.house.ground)(
            try request.id("member"),
            words: new.words,
            by: try request.member()
        )
        return ProfileClaimJSON(claim)
    },
    .giving(
        ProfileClaimsJSON.self,
        "listOwnClaims",
        .get,
        "/community/me/claims",
        "Who you said that you were in another forum, and what became of it"
    ) { request in
        let claims = try await ClaimsQuery(ground: request.house.ground).own(of: try request.member())
        return ProfileClaimsJSON(claims: claims.map { ShownClaimJSON($0) })
    },
    .giving(
        ProfileClaimsJSON.self,
        "listProfileClaims",
        .get,
        "/community/claims",
        "Who says that they were somebody in another forum, and nobody has looked"
    ) { request in
        let claims = try await ClaimsQuery(ground: request.house.ground)(for: try request.viewer())
        return ProfileClaimsJSON(claims: claims.map { ShownClaimJSON($0) })
    },
    .doing(
        "settleClaim",
        .put,
        "/community/claims/{id}",
        "Decide whether they were: then all that the profile wrote is theirs",
        content: ClaimDecisionJSON.self
    ) { request in
        let new: ClaimDecisionJSON = try request.content()
        try await SettleClaim(ground: request.house.ground)(
            try request.id(),
            grants: new.granted,
            by: try request.viewer()
        )
    },
]

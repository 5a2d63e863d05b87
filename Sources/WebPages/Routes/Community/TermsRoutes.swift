import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// The terms of the community: read by anybody, accepted by members, set by those who administer.
let termsRoutes: [PageRoute] = [
    .forAll("/community/terms") { .page(try await $0.termsPage()) },
    .shared("/community/terms") { try await $0.acceptTerms() },
    .get("/desk/terms", access: .may([.administer])) { .page(try await $0.deskTerms()) },
    .post("/desk/terms", access: .may([.administer])) { try await $0.setTerms() },
]

extension Visit {
    /// What somebody said of terms in a form; `nil` where it asks for none.
    var acceptance: Acceptance? {
        guard let version = Int(fields.trimmed("terms")) else { return nil }
        let age = fields.trimmed("age")
        return Acceptance(version: version, isOldEnough: age.isEmpty ? nil : age == "yes")
    }

    fileprivate func termsPage() async throws -> TermsPage {
        let keep = KeepTerms(ground: ground)
        let (inForce, coming) = try await keep.read()
        guard let terms = inForce else { return TermsPage(comingAt: coming?.startsAt) }
        var page = TermsPage(
            text: terms.words,
            language: terms.language,
            version: terms.version,
            leastAge: terms.leastAge,
            comingAt: coming?.startsAt
        )
        if let member { page.isAsked = try await keep.missing(of: member.member) != nil }
        return page
    }

    fileprivate func acceptTerms() async throws -> Answer {
        guard member != nil else { return .redirect("/community/sign-in?next=/community/terms") }
        do {
            let said = acceptance ?? Acceptance(version: 0)
            try await KeepTerms(ground: ground).accept(said, by: try actingMember())
            return .redirect("/community/me", Notice(.settingsSaved))
        } catch let refusal as TermsRefused {
            var page = try await termsPage()
            page.problems = [Problem(field: refusal == .ageUnsaid ? "age" : nil, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    fileprivate func deskTerms() async throws -> DeskTermsPage {
        try viewer().require(.administer, in: nil)
        let (inForce, coming) = try await KeepTerms(ground: ground).read()
        guard let terms = coming ?? inForce else { return DeskTermsPage(language: words.language.rawValue) }
        return DeskTermsPage(
            text: terms.words,
            language: terms.language,
            leastAge: terms.leastAge.map { String($0) } ?? "",
            version: terms.version
        )
    }

    fileprivate func setTerms() async throws -> Answer {
        let viewer = try viewer()
        do {
            let age = fields.trimmed("age")
            guard age.isEmpty || Int(age) != nil else { throw TermsRefused.ageUnfit }
            let form = KeepTerms.Form(
                words: fields.text("text"),
                language: fields.trimmed("language"),
                leastAge: Int(age),
                startsAt: try termsStart()
            )
            _ = try await KeepTerms(ground: ground).set(form, by: viewer)
            return .redirect("/desk/terms", Notice(.settingsSaved))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await deskTerms()
            (page.text, page.language) = (fields.text("text"), fields.trimmed("language"))
            (page.leastAge, page.from) = (fields.trimmed("age"), fields.trimmed("from"))
            page.problems = [Problem(field: refusal.termsField, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// The beginning of the day that was chosen, where the reader lives; `nil` where none was.
    private func termsStart() throws(TermsRefused) -> Moment? {
        let day = fields.trimmed("from")
        guard !day.isEmpty else { return nil }
        guard let start = Moment(rfc3339: day + "T00:00:00Z") else { throw .startUnfit }
        return start - .seconds(Int64(words.secondsEastOfUTC(start)))
    }
}

extension AskedTerms {
    init(_ terms: CommunityTerms) {
        self.init(version: terms.version, leastAge: terms.leastAge)
    }
}

extension Refusal {
    /// The field of the form of terms that it is about.
    fileprivate var termsField: String? {
        switch self as? TermsRefused {
        case .textMissing, .textTooLong: "text"
        case .ageUnfit: "age"
        case .startUnfit: "from"
        default: self is CommunityRefused ? "language" : nil
        }
    }
}

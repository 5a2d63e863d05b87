package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// The terms of the community: set by those who administer, accepted by members, read by anybody.
package struct KeepTerms: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Form: Sendable {
        package var words: String
        package var language: String
        package var leastAge: Int?
        /// From when on members are asked; now where nothing is said.
        package var startsAt: Moment?

        package init(words: String, language: String, leastAge: Int? = nil, startsAt: Moment? = nil) {
            (self.words, self.language) = (words, language)
            (self.leastAge, self.startsAt) = (leastAge, startsAt)
        }
    }

    /// The next wording; the ones before stay readable by their version in the record and nowhere else.
    package func set(_ form: Form, by viewer: Viewer) async throws -> CommunityTerms {
        try viewer.require(.administer, in: nil)
        let now = ground.clock()
        let words = try checkedTerms(form.words)
        let leastAge = try checkedLeastAge(form.leastAge)
        guard isLanguage(form.language) else { throw CommunityRefused.languageMalformed }
        let startsAt = form.startsAt ?? now
        // A day that was chosen begins before the moment in which the form is sent.
        guard startsAt > now - .seconds(2 * 86_400), startsAt < now + .seconds(366 * 86_400) else {
            throw TermsRefused.startUnfit
        }
        return try await ground.write { connection in
            let table = TermsTable(organization: viewer.organization, connection: connection)
            let terms = CommunityTerms(
                version: (try table.latest()?.version ?? 0) + 1,
                language: form.language,
                words: words,
                leastAge: leastAge,
                startsAt: startsAt
            )
            try table.insert(terms, by: viewer.actor, at: now)
            try StampTable(organization: viewer.organization, connection: connection).turn()
            try JournalTable(on: connection).append(
                TermsSet(
                    organization: viewer.organization,
                    termsVersion: terms.version,
                    leastAge: leastAge,
                    startsAt: startsAt
                ),
                of: viewer.organization,
                in: Lane(of: viewer.organization),
                by: .agent(viewer.actor),
                at: now
            )
            return terms
        }
    }

    /// Once more changes nothing.
    package func accept(_ acceptance: Acceptance, by signedIn: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let table = TermsTable(organization: signedIn.organization, connection: connection)
            guard let terms = try table.inForce(at: now) else { throw TermsRefused.noTerms }
            let found = try MemberTable(of: signedIn.organization, on: connection).find(signedIn.id)
            guard let member = found, member.state != .left else { throw MemberRefused.notSignedIn }
            // Of whoever is here something is kept, until they leave.
            guard terms.leastAge == nil || acceptance.isOldEnough != false else { throw TermsRefused.tooYoungHere }
            try member.accept(acceptance, of: terms, in: signedIn.organization, at: now, on: connection)
        }
    }

    /// Those that hold, and those that will; `nil` where there are none.
    package func read() async throws -> (inForce: CommunityTerms?, coming: CommunityTerms?) {
        let now = ground.clock()
        return try await ground.read { connection in
            let table = TermsTable(organization: try community(on: connection).id, connection: connection)
            let (inForce, latest) = (try table.inForce(at: now), try table.latest())
            return (inForce: inForce, coming: latest == inForce ? nil : latest)
        }
    }

    /// The terms that this member has still to accept before they write.
    package func missing(of member: SignedInMember) async throws -> CommunityTerms? {
        let now = ground.clock()
        return try await ground.read { connection in
            let table = TermsTable(organization: member.organization, connection: connection)
            guard let terms = try table.inForce(at: now), try !table.hasAccepted(member.id, terms.version) else {
                return nil
            }
            return terms
        }
    }
}

extension Member {
    /// Writes down that they accepted, with the entry.
    func accept(
        _ acceptance: Acceptance?,
        of terms: CommunityTerms,
        in organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let isOldEnough = try check(acceptance, of: terms)
        let table = TermsTable(organization: organization, connection: connection)
        guard try table.accept(terms.version, saidOldEnough: isOldEnough, by: id, at: now) else { return }
        let event = TermsAccepted(member: id, termsVersion: terms.version, saidOldEnough: isOldEnough)
        try append(event, of: organization, at: now, on: connection)
    }
}

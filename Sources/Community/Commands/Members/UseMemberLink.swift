package import Governance
package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// Signs a member in by the link of a mail, once; whoever is new becomes a member by it.
package struct UseMemberLink: Sendable {
    let ground: Ground
    let seal: Seal
    let limiter: SignInLimiter

    package init(ground: Ground, seal: Seal, limiter: SignInLimiter) {
        (self.ground, self.seal, self.limiter) = (ground, seal, limiter)
    }

    /// What a link would do.
    package struct Look: Sendable, Equatable {
        /// Whom it signs in; `nil` where they choose a name first.
        package let name: String?
        /// What whoever is new accepts first; `nil` where there are no terms.
        package let terms: CommunityTerms?
        /// The topic about which it ends mails, instead of signing in.
        package let unfollowed: Topic?
    }

    /// Looking changes nothing: programs open links before people do.
    package func look(_ secret: String) async throws -> Look {
        let now = ground.clock()
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            let link = try known(secret, of: organization, at: now, on: connection)
            let member = try link.holder(of: organization, on: connection)
            let terms = try TermsTable(organization: organization, connection: connection).inForce(at: now)
            guard link.action == .unfollow else { return Look(name: member?.name, terms: terms, unfollowed: nil) }
            // Of a space that they have left they are not told any more, and get no mail.
            let reader = member.map { Participant.member(SignedInMember(organization: organization, member: $0)) }
            let seen = Participant.seenSpaces(by: reader)
            let topics = TopicTable(of: organization, on: connection)
            let topic = try link.topic.flatMap { try topics.topics(where: "t.id = \($0) AND \(seen)").first }
            guard let topic else { throw MemberRefused.linkUnknown }
            return Look(name: member?.name, terms: terms, unfollowed: topic)
        }
    }

    /// Opens a stay and gives the secret that the browser or program keeps; only its hash is stored.
    ///
    /// `name` is what somebody new wants to be called, `accepting` what they say of the terms.
    package func signIn(
        _ secret: String,
        name: String? = nil,
        language: String = "en",
        accepting acceptance: Acceptance? = nil
    ) async throws -> (secret: String, member: SignedInMember) {
        let now = ground.clock()
        let hash = secretHash(secret)
        let organization = try await checkTries(secret, at: now)
        try await forgetTooYoung(acceptance, secret, of: organization, at: now)
        let stay = newSecret("member")
        let member = try await ground.write { connection in
            let link = try known(secret, of: organization, at: now, on: connection)
            guard link.action == .signIn else { throw MemberRefused.linkUnknown }
            let member =
                try link.holder(of: organization, on: connection)
                ?? join(
                    by: link,
                    as: name ?? "",
                    language: language,
                    accepting: acceptance,
                    of: organization,
                    at: now,
                    on: connection
                )
            guard try MemberLinkTable(organization: organization, connection: connection).use(hash: hash, at: now)
            else { throw MemberRefused.linkUsed }
            try MemberStayTable(of: organization, on: connection)
                .insert(hash: secretHash(stay), of: member.id, at: now, until: now + memberStayLength)
            try member.append(MemberSignedIn(member: member.id), of: organization, at: now, on: connection)
            return member
        }
        return (stay, SignedInMember(organization: organization, member: member))
    }

    /// Ends mails about the topic of the link, as often as anybody asks.
    package func unfollow(_ secret: String) async throws {
        let now = ground.clock()
        let organization = try await checkTries(secret, at: now)
        try await ground.write { connection in
            let link = try known(secret, of: organization, at: now, on: connection)
            guard link.action == .unfollow, let member = link.member, let topic = link.topic else {
                throw MemberRefused.linkUnknown
            }
            _ = try VoiceTable(of: organization, on: connection).takeBack(.follow, of: topic, by: member)
        }
    }

    /// Only links that are there are counted: what is guessed would fill the limiter, and lead nowhere anyhow.
    private func checkTries(_ secret: String, at now: Moment) async throws -> OrganizationID {
        let organization = try await ground.read { connection in
            let organization = try community(on: connection).id
            _ = try known(secret, of: organization, at: now, on: connection)
            return organization
        }
        do {
            try await limiter.check("member-link:\(secretHash(secret).prefix(16))", of: organization, at: now)
        } catch SignInRefused.tooManyAttempts {
            throw MemberRefused.tooMany
        }
        return organization
    }
}

/// A month.
let memberStayLength = Duration.seconds(30 * 86_400)

private func known(
    _ secret: String,
    of organization: OrganizationID,
    at now: Moment,
    on connection: any Connection
) throws -> MemberLink {
    let table = MemberLinkTable(organization: organization, connection: connection)
    guard let link = try table.find(hash: secretHash(secret)) else { throw MemberRefused.linkUnknown }
    guard link.usedAt == nil else { throw MemberRefused.linkUsed }
    guard now < link.endsAt else { throw MemberRefused.linkEnded }
    return link
}

extension MemberLink {
    /// Who has the address now, whoever had it when the link was made.
    fileprivate func holder(of organization: OrganizationID, on connection: any Connection) throws -> Member? {
        let table = MemberTable(of: organization, on: connection)
        return try email.flatMap { try table.find(email: $0) } ?? member.flatMap { try table.find($0) }
    }
}

extension UseMemberLink {
    /// Whoever left while suspended comes back as they went.
    private func join(
        by link: MemberLink,
        as name: String,
        language: String,
        accepting acceptance: Acceptance?,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws -> Member {
        guard let email = link.email else { throw MemberRefused.linkUnknown }
        let join = JoinCommunity(organization: organization, seal: seal, now: now, connection: connection)
        let member = try join(
            as: name,
            email: email,
            marks: [email],
            language: language
        )
        if let terms = try TermsTable(organization: organization, connection: connection).inForce(at: now) {
            try member.accept(acceptance, of: terms, in: organization, at: now, on: connection)
        }
        return member
    }
}

/// Refuses a name under which somebody would seem to speak for the organisation.
func checkIsNotOfficial(_ name: String, of organization: OrganizationID, on connection: any Connection) throws {
    let isOfficial = isOfficialName(
        name,
        organization: try community(on: connection).name,
        units: try OrganizationTable(on: connection).units(of: organization).map(\.name),
        people: try AgentTable(on: connection).all(of: organization).map(\.name)
    )
    guard !isOfficial else { throw MemberRefused.nameTaken }
}

extension Member {
    /// Appends a fact about this member, by them unless somebody else is named.
    func append(
        _ event: some JournalEvent,
        by actor: Actor? = nil,
        of organization: OrganizationID,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: id),
            by: actor ?? .member(id),
            at: moment
        )
    }
}

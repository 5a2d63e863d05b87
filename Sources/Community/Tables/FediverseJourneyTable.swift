import Primitives
import Storage

/// A sign-in at a server of the fediverse, from leaving to coming back; whoever is new there says their name last.
struct FediverseJourney: Sendable, Equatable {
    let server: String
    /// What only the browser holds that left, by its hash.
    let browserHash: [UInt8]
    /// As what we are known there, and what proves that it was we who asked; sealed.
    let sealed: [UInt8]
    /// Who adds an account to their own; `nil` of who comes in.
    let member: MemberID?
    let endsAt: Moment
    var takenAt: Moment?
    /// Who came back, while nobody here comes in by it: id there and name there.
    var arrived: Arrived?

    struct Arrived: Sendable, Equatable {
        let account: String
        let handle: String
    }
}

/// The table `fediverse_journey`.
struct FediverseJourneyTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Whether one ended an hour ago.
    func hasEnded(at now: Moment) throws -> Bool {
        try !connection.rows(
            """
            SELECT ends_at FROM fediverse_journey
            WHERE organization_id = \(organization) AND ends_at < \(now - .seconds(3_600)) ORDER BY ends_at LIMIT 1
            """
        ).isEmpty
    }

    /// Takes away those that ended an hour ago, with what they know of whoever never said a name.
    func sweep(at now: Moment) throws {
        try connection.execute(
            "DELETE FROM fediverse_journey WHERE organization_id = \(organization) AND ends_at < \(now - .seconds(3_600))"
        )
    }

    /// Keeps one that begins; those that have ended go.
    func insert(_ journey: FediverseJourney, hash: [UInt8], at now: Moment) throws {
        try sweep(at: now)
        try connection.execute(
            """
            INSERT INTO fediverse_journey (organization_id, state_hash, browser_hash, server, sealed, member_id, ends_at)
            VALUES (\(organization), \(hash), \(journey.browserHash), \(journey.server), \(journey.sealed),
                \(journey.member), \(journey.endsAt))
            """
        )
    }

    func find(hash: [UInt8]) throws -> FediverseJourney? {
        try connection.rows(
            """
            SELECT browser_hash, server, sealed, member_id, account, handle, ends_at, taken_at FROM fediverse_journey
            WHERE organization_id = \(organization) AND state_hash = \(hash)
            """
        ).first.map { row in
            var journey = FediverseJourney(
                server: try row.text("server"),
                browserHash: try row.bytes("browser_hash"),
                sealed: try row.bytes("sealed"),
                member: try row.optionalID("member_id"),
                endsAt: try row.moment("ends_at"),
                takenAt: try row.optionalMoment("taken_at")
            )
            if let account = try row.optionalText("account"), let handle = try row.optionalText("handle") {
                journey.arrived = FediverseJourney.Arrived(account: account, handle: handle)
            }
            return journey
        }
    }

    /// Says whether nobody had come back with it; what was sealed is not needed twice.
    func take(hash: [UInt8], at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE fediverse_journey SET taken_at = \(now), sealed = \([UInt8]())
            WHERE organization_id = \(organization) AND state_hash = \(hash) AND taken_at IS NULL
            """
        ) == 1
    }

    /// Keeps who came back until they have said their name, or takes that away.
    func note(_ arrived: FediverseJourney.Arrived?, hash: [UInt8]) throws {
        try connection.execute(
            """
            UPDATE fediverse_journey SET account = \(arrived?.account), handle = \(arrived?.handle)
            WHERE organization_id = \(organization) AND state_hash = \(hash)
            """
        )
    }

    func removeAll(of member: MemberID) throws {
        try connection.execute(
            "DELETE FROM fediverse_journey WHERE organization_id = \(organization) AND member_id = \(member)"
        )
    }
}

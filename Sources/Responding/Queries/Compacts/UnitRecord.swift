import Conversations
import Journal
import Organization
import Primitives
import Storage

/// What the record says about one unit since a moment; each question by an index, over a bounded number of things.
struct UnitRecord {
    let unit: UnitID
    let viewer: Viewer
    let since: Moment
    let now: Moment
    let connection: any Connection

    /// How many conversations, the latest first, and how many answers and promises are looked at.
    private static let most = 1_000

    private var organization: OrganizationID { viewer.organization }
    /// The unit and those below it: their people are its own.
    private var units: [UnitID] { viewer.tree.units(under: unit).sorted() }

    func tally(of measure: UnitPromise.Measure) throws -> Tally {
        switch measure {
        case .onTime: try onTime()
        case .ownAnswers: try ownAnswers()
        case .approvedAtOnce: try approvedAtOnce()
        case .keptHere: try keptHere()
        case .ownCover: try ownCover()
        }
    }

    /// First and next replies that ended within the window; what is overdue and still waits counts as missed.
    private func onTime() throws -> Tally {
        let ended = try counted(
            """
            SELECT COUNT(*) AS number, COUNT(CASE WHEN f.outcome = 'met' THEN 1 END) AS kept FROM (
                SELECT k.outcome FROM conversation_clock k
                WHERE k.organization_id = \(organization) AND k.unit_id = \(unit) AND k.ended_at >= \(since)
                    AND k.outcome IN ('met', 'missed') AND k.kind IN ('firstReply', 'nextReply')
                ORDER BY k.ended_at DESC LIMIT \(Self.most)
            ) f
            """
        )
        let late = try counted(
            """
            SELECT COUNT(*) AS number, COUNT(CASE WHEN f.due_at > \(now) THEN 1 END) AS kept FROM (
                SELECT k.due_at FROM conversation_clock k
                WHERE k.organization_id = \(organization) AND k.unit_id = \(unit) AND k.ended_at IS NULL
                    AND k.due_at <= \(now) AND k.kind IN ('firstReply', 'nextReply')
                ORDER BY k.due_at LIMIT \(Self.most)
            ) f
            """
        )
        return Tally(ended.kept, of: ended.all + late.all)
    }

    /// Published answers in the unit's conversations; whoever is lent to it is not its own.
    private func ownAnswers() throws -> Tally {
        try counted(
            """
            SELECT COUNT(*) AS number, COUNT(CASE WHEN a.unit_id IN (\(list: units)) THEN 1 END) AS kept
            FROM (\(touched)) c
            JOIN conversation m ON m.organization_id = \(organization) AND m.canonical_id = c.id
            JOIN post p ON p.organization_id = \(organization) AND p.conversation_id = m.id
                AND p.direction = 'ours' AND p.created_at >= \(since)
            JOIN agent a ON a.organization_id = \(organization) AND a.id = p.agent_id
            """
        )
    }

    /// What the unit's people asked approval for and somebody decided.
    private func approvedAtOnce() throws -> Tally {
        try counted(
            """
            SELECT COUNT(*) AS number, COUNT(CASE WHEN s.state = 'approved' THEN 1 END) AS kept
            FROM agent a
            JOIN submission s ON s.organization_id = a.organization_id AND s.author_id = a.id
            WHERE a.organization_id = \(organization) AND a.unit_id IN (\(list: units))
                AND s.updated_at >= \(since) AND s.state IN ('approved', 'returned', 'rejected')
            """
        )
    }

    /// The conversations that the unit had, and those of them that went back: handed to the hub, or not taken from it.
    private func keptHere() throws -> Tally {
        guard let hub = viewer.tree.root else { return Tally(0, of: 0) }
        let given = try handings(ConversationHandedOver.self, from: unit).filter { $0.from == unit && $0.to == hub }
        let returned = try handings(HandOverReturned.self, from: hub).filter { $0.from == hub && $0.to == unit }
        let back = Set(given.map(\.conversation)).union(returned.map(\.conversation))
        let had = Set(try connection.rows(touched).map { try $0.id("id") as ID<Conversation> })
        return Tally(had.subtracting(back).count, of: had.union(back).count)
    }

    /// The hours of the coming week in which the unit promises to answer, and those in which somebody is at work who
    /// has said when that is.
    private func ownCover() throws -> Tally {
        let kept = try ServiceLevels(of: organization, on: connection).inForce(in: unit, at: now)
        guard let level = kept?.level else { return Tally(0, of: 0) }
        let own = Set(units)
        let agents = try AgentTable(on: connection).all(of: organization)
            .filter { $0.isActive && own.contains($0.unit) }.map(\.id)
        let people = try WorkTable(of: organization, on: connection).people(agents).values
            .filter { $0.profile.hours != nil }
        let time = CountedTime(level.hours)
        let hours = (0..<168).map { now + .seconds(Int64($0) * 3_600) }.filter(time.counts)
        return Tally(hours.count { hour in people.contains { $0.isAtWork(at: hour) } }, of: hours.count)
    }

    /// The conversations of the unit in which something happened.
    private var touched: SQL {
        """
        SELECT k.id FROM conversation k
        WHERE k.organization_id = \(organization) AND k.unit_id = \(unit) AND k.state IN ('open', 'waiting', 'done')
            AND k.updated_at >= \(since) AND k.is_merged = 0
        ORDER BY k.updated_at DESC, k.id LIMIT \(Self.most)
        """
    }

    /// What was offered by a unit, and what came back to it.
    private func handings<Event: JournalEvent>(_ type: Event.Type, from unit: UnitID) throws -> [Event] {
        try connection.rows(
            """
            SELECT e.body FROM journal_entry e
            WHERE e.organization_id = \(organization) AND e.unit_id = \(unit) AND e.moment >= \(since)
                AND e.kind IN ('conversation.handedOver', 'conversation.handOverReturned') AND e.kind = \(Event.kind)
            ORDER BY e.moment DESC, e.lane, e.sequence LIMIT \(Self.most)
            """
        ).map { try decoded($0.text("body")) }
    }

    private func counted(_ statement: SQL) throws -> Tally {
        let row = try connection.rows(statement).first
        return Tally(Int(try row?.integer("kept") ?? 0), of: Int(try row?.integer("number") ?? 0))
    }
}

import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// Conversations as they may stand after months: some merged, offered, put off, claimed, many of them equal.
private struct Town {
    let ear: Ear
    /// All that were not merged into another.
    let whole: [Conversation]
    /// Somebody of the meter people with a grant at the tariff people, too.
    let both: Viewer
}

private func withTown(on engine: Engine, seed: Int, _ body: (Town) async throws -> Void) async throws {
    try await withEar(on: engine, keeping: .everything) { ear in
        let marram = ear.marram
        try await ear.arrive(somePost("first"))
        let first = try await ear.conversation(of: "first").id
        var generator = SeededGenerator(seed: seed)
        var whole = [first]
        let rows = (0..<60).map { number in
            Row(number, in: marram, isMerged: number % 12 == 11, using: &generator)
        }
        whole += rows.filter { !$0.isMerged }.map(\.id)
        try await marram.ground.write { connection in
            for row in rows { try row.insert(likewise: first, of: marram.organization, on: connection) }
        }
        let ids = whole
        let conversations = try await marram.ground.read { connection in
            try ids.compactMap { try ConversationTable(of: marram.organization, on: connection).find($0) }
        }
        let tom = try await marram.viewer(.meterAgent)
        let both = Viewer(
            organization: marram.organization,
            agent: tom.agent,
            powers: Powers(
                [marram.meter, marram.tariff].map {
                    HeldGrant(unit: $0.id, cascades: true, permissions: Role.agent.permissions)
                },
                in: tom.tree,
                at: marram.time.now
            )
        )
        try await body(Town(ear: ear, whole: conversations, both: both))
    }
}

private struct Row: Sendable {
    let id: ID<Conversation>
    let isMerged: Bool
    let unit: UnitID
    let offered: UnitID?
    let state: Conversation.State
    let rank: Int
    let owner: AgentID?
    let claimer: AgentID?
    let claimedUntil: Moment?
    let snoozedUntil: Moment?
    let updatedAt: Moment

    init(_ number: Int, in marram: Marram, isMerged: Bool, using generator: inout SeededGenerator) {
        let units = [marram.hub.id, marram.meter.id, marram.tariff.id]
        let people = [marram.id(of: .meterAgent), marram.id(of: .hubMember)]
        let moments = [-60, 0, 60].map { marram.time.now + .seconds($0) }
        func maybe<Value>(_ values: [Value]) -> Value? {
            Int.random(in: 0..<3, using: &generator) == 0 ? values.randomElement(using: &generator) : nil
        }
        id = .derived(from: ["\(number)"], at: marram.time.now)
        self.isMerged = isMerged
        unit = units.randomElement(using: &generator) ?? marram.hub.id
        offered = maybe(units)
        state = Conversation.State.allCases.randomElement(using: &generator) ?? .open
        rank = Int.random(in: 0..<4, using: &generator)
        owner = maybe(people)
        claimer = maybe(people)
        claimedUntil = claimer == nil ? nil : moments.randomElement(using: &generator)
        snoozedUntil = state == .open ? maybe(moments) : nil
        // Few moments, so that many are equal and the id has the last word.
        updatedAt = marram.time.now + .seconds(Int64.random(in: 0..<4, using: &generator))
    }

    func insert(
        likewise first: ID<Conversation>,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO conversation (organization_id, id, shard, lane, canonical_id, is_merged, unit_id, subject,
                network, person_id, language, state, version, created_at, updated_at, waiting_since, owner_id,
                offered_to, priority, snoozed_until, claimed_by, claimed_until)
            SELECT organization_id, \(id), shard, lane, \(isMerged ? first : id), \(isMerged ? 1 : 0), \(unit), subject,
                network, person_id, language, \(state.rawValue), 1, created_at, \(updatedAt),
                \(state == .open ? updatedAt : nil), \(owner), \(offered), \(rank), \(snoozedUntil), \(claimer),
                \(claimedUntil)
            FROM conversation WHERE organization_id = \(organization) AND id = \(first)
            """
        )
    }
}

extension Town {
    /// What a view has, by the rules alone.
    func expected(_ view: InboxQuery.View, unit: UnitID?, for viewer: Viewer) -> [ID<Conversation>] {
        let now = ear.marram.time.now
        let seen = whole.filter { conversation in
            let places = [conversation.unit, conversation.offeredTo].compactMap(\.self)
            guard places.contains(where: { viewer.may(.read, in: $0) }) else { return false }
            if let unit, !places.contains(unit) { return false }
            let isOurs = conversation.owner == viewer.actor && conversation.state != .done
            let isClaimed = conversation.claim.map { $0.agent == viewer.actor && now < $0.until } ?? false
            return switch view {
            case .open: conversation.state == .open && !conversation.isSnoozed(at: now)
            case .mine: isOurs || isClaimed
            case .waiting:
                conversation.state == .waiting || conversation.state == .open && conversation.isSnoozed(at: now)
            case .done: conversation.state == .done
            }
        }
        guard view == .open else {
            return seen.sorted { ($1.updatedAt, $1.id) < ($0.updatedAt, $0.id) }.map(\.id)
        }
        return seen.map { conversation in
            QueuePlace(
                priority: conversation.need.priority,
                waitingSince: conversation.waitingSince ?? conversation.updatedAt,
                id: conversation.id
            )
        }.sorted(by: queueOrder).map(\.id)
    }

    /// What a view shows, page by page.
    func shown(_ view: InboxQuery.View, unit: UnitID?, for viewer: Viewer) async throws -> [ID<Conversation>] {
        var shown: [ID<Conversation>] = []
        var key: InboxKey?
        repeat {
            let page = try await InboxQuery(ground: ear.marram.ground)(
                view,
                unit: unit,
                from: key,
                atMost: 4,
                for: viewer
            )
            shown += page.lines.map(\.conversation.id)
            key = page.next
            try #require(shown.count <= whole.count)
        } while key != nil
        return shown
    }
}

@Suite struct `A list that is put together of branches` {
    @Test(arguments: Engine.allCases, 0..<3)
    func `shows and counts what the rules say, in their order, whoever reads`(engine: Engine, seed: Int) async throws {
        try await withTown(on: engine, seed: seed) { town in
            let marram = town.ear.marram
            var viewers = [town.both]
            for colleague in [Marram.Colleague.hubMember, .meterAgent, .tariffAgent] {
                viewers.append(try await marram.viewer(colleague))
            }
            var rows = 0
            for viewer in viewers {
                for unit in [nil, marram.meter.id] where unit.map({ viewer.may(.read, in: $0) }) ?? true {
                    for view in InboxQuery.View.allCases {
                        let expected = town.expected(view, unit: unit, for: viewer)
                        let (now, narrowed) = (marram.time.now, unit)
                        let counts = try await marram.ground.read {
                            try InboxCounts(of: viewer, in: [view], unit: narrowed, at: now, on: $0).counts
                        }
                        #expect(try await town.shown(view, unit: unit, for: viewer) == expected)
                        #expect(counts == [view: expected.count])
                        rows += expected.count
                    }
                }
            }
            #expect(rows > 150)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts in each unit what its list shows`(engine: Engine) async throws {
        try await withTown(on: engine, seed: 7) { town in
            let marram = town.ear.marram
            let (hugh, now) = (try await marram.viewer(.hubMember), marram.time.now)
            let open = try await marram.ground.read { try openConversations(for: hugh, at: now, on: $0) }

            for unit in [marram.hub.id, marram.meter.id, marram.tariff.id] {
                let own = town.expected(.open, unit: unit, for: hugh).count
                #expect(open[unit] == own)
                #expect(own > 0)
            }
            let theirs = try await marram.ground.read { try openConversations(for: town.both, at: now, on: $0) }
            #expect(Set(theirs.keys) == [marram.meter.id, marram.tariff.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts no further than a thousand, and pages on`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            try await ear.arrive(somePost("first"))
            let first = try await ear.conversation(of: "first").id
            var generator = SeededGenerator(seed: 1)
            let rows = (0..<InboxCounts.most + 20).map { Row($0, in: marram, isMerged: false, using: &generator) }
            try await marram.ground.write { connection in
                for row in rows { try row.insert(likewise: first, of: marram.organization, on: connection) }
                try connection.execute(
                    """
                    UPDATE conversation SET state = 'open', waiting_since = updated_at, snoozed_until = NULL
                    WHERE organization_id = \(marram.organization)
                    """
                )
            }
            let hugh = try await marram.viewer(.hubMember)
            let inbox = InboxQuery(ground: marram.ground)
            let page = try await inbox(.open, atMost: 1_000, for: hugh)

            #expect(page.counts[.open] == InboxCounts.most)
            #expect(page.counts[.done] == 0)
            #expect(try await inbox(.open, from: page.next, for: hugh).lines.count == 21)
        }
    }

    @Test(arguments: Engine.allCases, Conversation.Priority.allCases)
    func `goes on behind the place that its last row had, whatever is said of that row meanwhile`(
        engine: Engine,
        priority: Conversation.Priority
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let hugh = try await ear.marram.viewer(.hubMember)
            let prioritise = PrioritiseConversation(ground: ear.marram.ground)
            for (number, rank) in [Conversation.Priority.urgent, .high, .normal, .normal, .low].enumerated() {
                try await ear.arrive(somePost("\(number)", by: "p\(number)", minute: number))
                let id = try await ear.conversation(of: "\(number)").id
                try await prioritise(id, as: rank, because: "So.", by: hugh)
                ear.marram.time.advance(by: .seconds(1))
            }
            let inbox = InboxQuery(ground: ear.marram.ground)
            let page = try await inbox(.open, atMost: 3, for: hugh)
            let last = try #require(page.lines.last?.conversation.id)
            try await prioritise(last, as: priority, because: "Otherwise.", by: hugh)
            let rest = try await inbox(.open, from: page.next, atMost: 10, for: hugh)

            #expect(page.lines.compactMap(\.last?.content.id) == ["0", "1", "2"])
            #expect(rest.lines.filter { $0.conversation.id != last }.compactMap(\.last?.content.id) == ["3", "4"])
        }
    }
}

@Suite struct `The key of a page` {
    private let key = InboxKey(
        priority: .high,
        moment: Moment(microseconds: -5),
        id: ID<Conversation>.new(at: Moment(microseconds: 0))
    )

    @Test func `is read as it was written`() {
        #expect(InboxKey(key.description) == key)
    }

    @Test(arguments: ["", "2", "2_5", "4_5_ID", "-1_5_ID", "x_5_ID", "2_x_ID", "2_5_nothing", "2_5_ID_3"])
    func `is nothing when it is malformed`(form: String) {
        #expect(InboxKey(form.replacing("ID", with: key.id.description)) == nil)
    }
}

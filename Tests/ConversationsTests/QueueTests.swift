import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `The order of the queue` {
    @Test(arguments: 0..<40)
    func `is need, then waiting time, and one order only`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let places = (0..<60).map { number in
            QueuePlace(
                priority: .allCases.randomElement(using: &generator) ?? .normal,
                waitingSince: TestClock.start + .seconds(Int64.random(in: 0...9, using: &generator)),
                id: .derived(from: ["\(number)"], at: TestClock.start)
            )
        }
        let ordered = places.sorted(by: queueOrder)

        #expect(places.shuffled(using: &generator).sorted(by: queueOrder) == ordered)
        for (one, next) in zip(ordered, ordered.dropFirst()) {
            #expect(queueOrder(one, next) && !queueOrder(next, one))
            #expect(one.priority <= next.priority)
            if one.priority == next.priority { #expect(one.waitingSince <= next.waitingSince) }
        }
    }

    @Test(arguments: Engine.allCases, 0..<4)
    func `is the order of the inbox, whoever speaks, how many follow them and how loud they are`(
        engine: Engine,
        seed: Int
    ) async throws {
        let quiet = try await inbox(on: engine, seed: seed) { number in ("Excuse me, a question \(number).", 3) }
        let loud = try await inbox(on: engine, seed: seed) { number in
            number % 3 == 0 ? ("ANSWER ME NOW!!! THIS IS A SCANDAL \(number)", 4_000_000) : ("hm", number)
        }

        #expect(loud.shown == quiet.shown)
        #expect(quiet.shown == quiet.ordered)
        #expect(loud.shown == loud.ordered)
        #expect(quiet.shown.count == 14)
    }

    /// What the inbox shows, page by page, and what the rule says about the same conversations.
    private func inbox(
        on engine: Engine,
        seed: Int,
        voice: (Int) -> (text: String, followers: Int)
    ) async throws -> (shown: [String], ordered: [String]) {
        try await withEar(on: engine, keeping: .everything) { ear in
            var generator = SeededGenerator(seed: seed)
            let hugh = try await ear.marram.viewer(.hubMember)
            var places: [(place: QueuePlace, post: String)] = []
            for number in 0..<14 {
                ear.marram.time.advance(by: .seconds(Int64.random(in: 1...90, using: &generator)))
                let (text, followers) = voice(number)
                let post = somePost("\(number)", by: "p\(number)", text, minute: number, followers: followers)
                try await ear.arrive(post)
                let priority = Conversation.Priority.allCases.randomElement(using: &generator) ?? .normal
                let id = try await ear.conversation(of: "\(number)").id
                try await PrioritiseConversation(ground: ear.marram.ground)(id, as: priority, because: "So.", by: hugh)
                let waiting = try await ear.conversation(of: "\(number)").waitingSince ?? TestClock.start
                places.append((QueuePlace(priority: priority, waitingSince: waiting, id: id), "\(number)"))
            }
            var shown: [String] = []
            var key: InboxKey?
            repeat {
                let page = try await InboxQuery(ground: ear.marram.ground)(.open, from: key, atMost: 4, for: hugh)
                shown += page.lines.compactMap(\.last?.content.id)
                key = page.next
                try #require(shown.count <= 14)
            } while key != nil
            return (shown, places.sorted { queueOrder($0.place, $1.place) }.map(\.post))
        }
    }
}

/// Gives a house in which one person waits.
private func withWaiting(on engine: Engine, _ body: (Ear, ID<Conversation>, Viewer) async throws -> Void) async throws {
    try await withEar(on: engine, keeping: .everything) { ear in
        try await ear.arrive(somePost("1"))
        try await body(ear, try await ear.conversation(of: "1").id, try await ear.marram.viewer(.hubMember))
    }
}

@Suite struct `A priority` {
    @Test(arguments: Engine.allCases)
    func `has a reason, which stands in the record`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id, hugh in
            let prioritise = PrioritiseConversation(ground: ear.marram.ground)

            await #expect(throws: QueueRefused.reasonMissing) {
                try await prioritise(id, as: .high, because: " ", by: hugh)
            }
            await #expect(throws: QueueRefused.reasonTooLong) {
                try await prioritise(id, as: .low, because: String(repeating: "x", count: 201), by: hugh)
            }
            try await prioritise(id, as: .urgent, because: " No  heating. ", by: hugh)
            try await prioritise(id, as: .urgent, because: "No heating.", by: hugh)
            #expect(try await ear.conversation(of: "1").need.priority == .urgent)
            #expect(try await ear.conversation(of: "1").need.reason == "No heating.")

            try await prioritise(id, as: .normal, because: "It works again.", by: hugh)
            #expect(try await ear.conversation(of: "1").need == Conversation.Need())
            let facts = try await ear.facts(ConversationPrioritised.self)
            #expect(facts.map(\.need.priority) == [.urgent, .normal])
            #expect(facts.map(\.before.priority) == [.normal, .urgent])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not overruled by somebody who saw another one`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id, hugh in
            let prioritise = PrioritiseConversation(ground: ear.marram.ground)
            let before = try await ear.conversation(of: "1")
            let urgent = Conversation.Need(priority: .urgent, reason: "No heating.")
            try await prioritise(id, as: .urgent, because: urgent.reason, ifStill: .need(before.need), by: hugh)

            for seen in [Conversation.Seen.need(before.need), .version(before.version)] {
                await #expect(throws: ConversationRefused.changed) {
                    try await prioritise(id, as: .high, because: "Soon.", ifStill: seen, by: hugh)
                }
            }
            #expect(try await ear.conversation(of: "1").need == urgent)
            try await prioritise(id, as: .high, because: "Soon.", ifStill: .need(urgent), by: hugh)
            #expect(try await ear.conversation(of: "1").need.priority == .high)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is set by those who may answer`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meter", "meter")
            try await ear.arrive(somePost("1"))
            let id = try await ear.conversation(of: "1").id
            let rhea = try await ear.marram.viewer(.meterReader)

            await #expect(throws: NotAllowed(permission: .respond)) {
                try await PrioritiseConversation(ground: ear.marram.ground)(id, as: .low, because: "So.", by: rhea)
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await SnoozeConversation(ground: ear.marram.ground)(
                    id,
                    until: TestClock.start + .seconds(9),
                    by: rhea
                )
            }
        }
    }
}

extension Ear {
    fileprivate func counts(for viewer: Viewer) async throws -> [InboxQuery.View: Int] {
        try await InboxQuery(ground: marram.ground)(.open, for: viewer).counts
    }
}

@Suite struct `A conversation that is put off` {
    @Test(arguments: Engine.allCases)
    func `leaves the queue and comes back by itself, in its place`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id, hugh in
            let before = try await ear.conversation(of: "1")
            try await ClaimConversation(ground: ear.marram.ground)(id, by: hugh)
            let until = ear.marram.time.now + .seconds(3_600)
            try await SnoozeConversation(ground: ear.marram.ground)(id, until: until, by: hugh)
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", by: "ada", minute: 1))

            #expect(try await ear.counts(for: hugh) == [.open: 1, .mine: 0, .waiting: 1, .done: 0])
            ear.marram.time.advance(by: .seconds(3_539))
            #expect(try await ear.counts(for: hugh)[.open] == 1)
            ear.marram.time.advance(by: .seconds(1))
            let page = try await InboxQuery(ground: ear.marram.ground)(.open, for: hugh)
            #expect(page.lines.compactMap(\.last?.content.id) == ["1", "2"])
            #expect(page.counts == [.open: 2, .mine: 0, .waiting: 0, .done: 0])
            #expect(try await ear.conversation(of: "1").waitingSince == before.waitingSince)
            #expect(try await ear.facts(ConversationSnoozed.self).map(\.until) == [until])
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes back when they write, when it is put back, and stays away when it is done`(
        engine: Engine
    ) async throws {
        try await withWaiting(on: engine) { ear, id, hugh in
            let snooze = SnoozeConversation(ground: ear.marram.ground)
            let until = ear.marram.time.now + .seconds(86_400)

            try await snooze(id, until: until, by: hugh)
            try await ear.arrive(somePost("2", by: "gwen", minute: 1, answers: "1"))
            #expect(try await ear.conversation(of: "1").snoozedUntil == nil)
            #expect(try await ear.counts(for: hugh)[.open] == 1)

            try await snooze(id, until: until, by: hugh)
            try await snooze.wake(id, by: hugh)
            try await snooze.wake(id, by: hugh)
            #expect(try await ear.counts(for: hugh)[.open] == 1)
            #expect(try await ear.facts(ConversationWoken.self).count == 1)

            try await snooze(id, until: until, by: hugh)
            try await CloseConversation(ground: ear.marram.ground)(id, by: hugh)
            #expect(try await ear.counts(for: hugh) == [.open: 0, .mine: 0, .waiting: 0, .done: 1])
            await #expect(throws: ConversationRefused.stateUnfit(.done)) {
                try await snooze(id, until: until, by: hugh)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is put off to a moment to come, within ninety days, and from nobody's hands`(engine: Engine) async throws {
        try await withWaiting(on: engine) { ear, id, hugh in
            let snooze = SnoozeConversation(ground: ear.marram.ground)
            let now = ear.marram.time.now

            await #expect(throws: QueueRefused.momentPassed) { try await snooze(id, until: now, by: hugh) }
            await #expect(throws: QueueRefused.momentTooFar) {
                try await snooze(id, until: now + longestSnooze + .microseconds(1), by: hugh)
            }
            let nia = try await ear.marram.viewer(.administrator)
            try await ClaimConversation(ground: ear.marram.ground)(id, by: nia)
            await #expect(throws: ConversationRefused.claimedByAnother(nia.actor)) {
                try await snooze(id, until: now + .seconds(60), by: hugh)
            }
            try await snooze(id, until: now + longestSnooze, by: nia)
            #expect(try await ear.conversation(of: "1").claim == nil)
        }
    }
}

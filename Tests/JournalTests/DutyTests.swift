import Primitives
import ServiceLifecycle
import Storage
import TestSupport
import Testing

@testable import Journal

private struct LeafFell: JournalEvent {
    static let kind = "leaf.fell"
    let leaf: String
    var subject: String { leaf }
}

/// Lets a leaf fall for every stone, though it says that it only turns stones.
private struct Gust: Follower {
    let name = "test.gust"
    let kinds: Set<String> = [StoneTurned.kind]
    let records: [any JournalEvent.Type] = [StoneTurned.self]

    func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let event = try entry.event(StoneTurned.self) else { return }
        try connection.execute("INSERT INTO diary (place, stone, number) VALUES (0, \(event.stone), 0)")
        try connection.append(LeafFell(leaf: event.stone), of: entry.organization, at: entry.moment)
    }
}

extension Connection {
    fileprivate func append(_ event: some JournalEvent, of organization: OrganizationID, at now: Moment) throws {
        try JournalTable(on: self)
            .append(event, of: organization, in: Lane(of: event.subject), by: .machine("test"), at: now)
    }
}

@Suite struct `What a duty may record` {
    private let turning = Duty("stones", "turning", records: [StoneTurned.self])

    @Test(arguments: Engine.allCases)
    func `is what it declared, and nothing else stays of a transaction`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            let ground = marram.ground.bound(to: turning)
            let (organization, now) = (marram.organization, marram.time.now)

            try await ground.write { try $0.append(StoneTurned(stone: "a", number: 1), of: organization, at: now) }
            await #expect(throws: RecordUndeclared(duty: "stones turning", fact: "leaf.fell")) {
                try await ground.write { connection in
                    try connection.execute("INSERT INTO diary (place, stone, number) VALUES (0, 'a', 0)")
                    try connection.append(LeafFell(leaf: "a"), of: organization, at: now)
                }
            }

            let kinds = try await marram.ground.read { connection in
                try JournalTable(on: connection).entries(of: organization, about: "a").map(\.kind)
            }
            #expect(kinds == ["stone.turned"])
            #expect(try await diary(of: marram) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `binds whoever has its lease, and nobody who acts as a person`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (organization, now) = (marram.organization, marram.time.now)
            let share = WorkShare(of: turning, claims: marram.claims())
            let lease = try #require(await share.look { ["turning"] }.first)

            await share.carryOut(lease) { _, ground in
                await #expect(throws: RecordUndeclared.self) {
                    try await ground.write { try $0.append(LeafFell(leaf: "a"), of: organization, at: now) }
                }
            }
            try await marram.ground.write { try $0.append(LeafFell(leaf: "b"), of: organization, at: now) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `binds a follower, whose entry is parked with the reason`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await makeDiary(on: marram)
            try await marram.turn("a", 1)

            _ = try await FollowerRun(Gust(), on: marram.ground).catchUp()

            let reasons = try await marram.ground.read { connection in
                try connection.rows("SELECT reason FROM journal_parked WHERE follower = 'test.gust' ORDER BY sequence")
                    .map { try $0.text("reason") }
            }
            #expect(reasons == ["The duty follower test.gust may not record leaf.fell. Nothing was written."])
            #expect(try await diary(of: marram) == [])
        }
    }
}

@Suite struct `Everything that works by itself` {
    private let one = Duty("stones", "turning", records: [StoneTurned.self])

    @Test func `runs when it is declared as it is`() throws {
        try checkDeclared([one], among: [one, Duty("leaves", records: [])])
    }

    @Test func `is refused when nobody declared it`() {
        #expect(throws: DutyUndeclared(duties: ["leaves"])) {
            try checkDeclared([one, Duty("leaves", records: [])], among: [one])
        }
    }

    @Test func `is refused when it would record something else`() {
        let other = Duty("stones", "turning", records: [StoneTurned.self, LeafFell.self])
        #expect(throws: DutyUndeclared(duties: ["stones turning"])) {
            try checkDeclared([other], among: [one])
        }
    }

    @Test func `is refused when two would do the same`() {
        #expect(throws: DutyUndeclared(duties: ["stones turning"])) {
            try checkDeclared([one, one], among: [one])
        }
    }
}

import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `Gaps of the answers` {
    @Test(arguments: Engine.allCases)
    func `are what was searched and not there, for ninety days, and nobody’s`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let note = NoteMiss(ground: shelf.ground)
            let texts = [
                "Heat  PUMP", "heat\u{7}pump", "heat pump", "heat pump", "solar @gwen", "solar", "wind", "wind",
            ]
            for text in texts + ["solar 0123456789", "gwen@example.org"] {
                try await note(text, of: shelf.marram.organization)
            }
            #expect(try await shelf.gaps().misses.map { "\($0.number) \($0.words)" } == ["4 heat pump", "3 solar"])

            shelf.marram.time.advance(by: .seconds(91 * 86_400))
            #expect(try await shelf.gaps().misses.isEmpty)
            try await CloseReaderDays(ground: shelf.ground)(of: shelf.marram.organization)
            let left = try await shelf.ground.read {
                try $0.rows("SELECT words FROM answer_miss ORDER BY words LIMIT 5")
            }
            #expect(left.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are what was answered by hand again, until an answer is made of it`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let question = "My smart meter shows the wrong tariff since the update, what can I do?"
            let one = try await shelf.ask(question, as: "21", by: "huw")
            let two = try await shelf.ask(question + " Please.", as: "22", by: "ida")
            _ = try await FollowerRun(ClusterFollower(), on: shelf.ground).catchUp()
            #expect(try await shelf.gaps().handWork.isEmpty, "nobody has answered")
            try await shelf.answer("Restart it.", in: one, as: "ours-1")
            try await shelf.answer("Restart it, please.", in: two, as: "ours-2")

            let found = try await shelf.gaps().handWork
            #expect(found.map(\.number) == [2])
            #expect(found.map(\.latest.id) == [max(one, two)])
            #expect(try await shelf.gaps(for: .tariffAgent).handWork.isEmpty)
            let tom = try await shelf.marram.viewer(.meterAgent)
            _ = try await MakeAnswer(ground: shelf.ground)(in: one, by: tom)
            #expect(try await shelf.gaps().handWork.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are answers that settle less than they did, and those past their review`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (one, two) = (try await shelf.write("One?", as: .public), try await shelf.write("Two?", as: .public))
            try await shelf.say(10, 1, of: one)
            shelf.marram.time.advance(by: .seconds(30 * 86_400))
            try await shelf.say(4, 3, of: one)
            try await shelf.say(20, 3, of: two)
            let found = try await shelf.gaps()
            #expect(found.failing.map { "\($0.answer.wording.title) \($0.settled) \($0.unsettled)" } == ["One? 4 3"])
            #expect(found.due.isEmpty)

            shelf.marram.time.advance(by: .seconds(160 * 86_400))
            #expect(try await shelf.gaps().due.map(\.id) == [one.id, two.id].sorted())
            #expect(try await shelf.gaps().failing.isEmpty)
        }
    }

    @Test func `are for those who write answers`() async throws {
        try await withShelf(on: .sqlite) { shelf in
            await #expect(throws: NotAllowed(permission: .writeAnswers)) { _ = try await shelf.gaps(for: .meterReader) }
        }
    }
}

@Suite struct `What was searched in vain` {
    @Test func `fits into a key, whatever was typed`() {
        let flags = String(repeating: "\u{1F3F4}\u{E0067}\u{E0062}", count: 300)
        #expect(missedWords(of: flags) == nil)
        let long = missedWords(of: "heat " + String(repeating: "é", count: 99) + " pump") ?? ""
        #expect(long.utf8.count <= 200)
        #expect(missedWords(of: "heat" + String(repeating: "\u{301}", count: 2_000)) == nil)
        #expect(missedWords(of: "he\u{202E}at\u{0} pump") == "he at pump")
    }

    @Test(arguments: Engine.allCases)
    func `harms no count of readers, and is noted once a minute from an address`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            let (tally, reader) = (ReaderTally(), AnswerReader(address: "192.0.2.1", agent: "Mozilla/5.0"))
            tally.note(AnswerView(of: answer.code, by: reader, isFromSearch: false, at: shelf.marram.time.now))
            for minute in [1, 1, 2, 3] as [Int64] { tally.note(missed: "heat pump", by: reader, in: minute) }
            try await CountReaders(tally, ground: shelf.ground, seal: shelf.marram.seal)(of: shelf.marram.organization)
            #expect(try await shelf.whole(answer).readers.days28 == 1)
            #expect(try await shelf.gaps().misses.map(\.number) == [3])
        }
    }
}

@Suite struct `An answer has stopped helping` {
    @Test(arguments: [
        ((4, 3), (10, 1), true), ((4, 2), (10, 1), false), ((20, 3), (10, 1), false), ((4, 3), (1, 9), false),
        ((0, 3), (0, 0), true), ((0, 0), (0, 0), false),
    ])
    func `when enough say so, and more of them than before`(lately: (Int, Int), before: (Int, Int), isSo: Bool) {
        #expect(stoppedHelping(lately: lately, before: before) == isSo)
    }
}

extension Shelf {
    fileprivate func gaps(for colleague: Marram.Colleague = .meterAgent) async throws -> AnswerGaps.Found {
        try await AnswerGaps(ground: ground)(for: try await marram.viewer(colleague))
    }

    fileprivate func say(_ settled: Int, _ unsettled: Int, of answer: Answer) async throws {
        let (organization, day) = (marram.organization, readerDay(of: marram.time.now))
        try await ground.write { connection in
            try ReadingTable(of: organization, on: connection)
                .add(ReadingNumbers(settled: settled, unsettled: unsettled), to: answer.id, on: day)
        }
    }
}

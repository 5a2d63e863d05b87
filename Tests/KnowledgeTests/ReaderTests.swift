import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Knowledge

@Suite struct `Readers of a public answer` {
    @Test(arguments: Engine.allCases)
    func `count once a day, however often they look and in how many processes they are counted`(
        engine: Engine
    ) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            let (one, two) = (ReaderTally(), ReaderTally())
            shelf.look(answer, from: "192.0.2.1", in: one)
            shelf.look(answer, from: "192.0.2.1", in: one, isFromSearch: true)
            shelf.look(answer, from: "192.0.2.2", in: one)
            shelf.look(answer, from: "192.0.2.1", in: two)
            shelf.look(answer, from: "192.0.2.1", agent: "Other/1.0", in: two)
            try await shelf.count(one)
            try await shelf.count(two)
            try await shelf.count(two)

            let readers = try await shelf.whole(answer).readers
            #expect([readers.days28, readers.days90, readers.days365, readers.fromSearch] == [3, 3, 3, 1])
            #expect(try await PublicAnswers(ground: shelf.ground)(answer.code).readers == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `count anew on another day, and leave nothing but numbers behind`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            let tally = ReaderTally()
            shelf.look(answer, from: "192.0.2.1", in: tally)
            try await shelf.count(tally)
            try await shelf.closeDays()
            #expect(try await shelf.marks() == 2, "the day is not over: a mark and a salt")

            shelf.marram.time.advance(by: .seconds(86_400))
            shelf.look(answer, from: "192.0.2.1", in: tally)
            try await shelf.count(tally)
            try await shelf.closeDays()
            #expect(try await shelf.marks() == 2)
            #expect(try await shelf.whole(answer).readers.days28 == 2)

            shelf.marram.time.advance(by: .seconds(30 * 86_400))
            try await shelf.closeDays()
            #expect(try await shelf.marks() == 0)
            let readers = try await shelf.whole(answer).readers
            #expect([readers.days28, readers.days90, readers.days365] == [0, 2, 2])
            shelf.marram.time.advance(by: .seconds(80 * 86_400))
            #expect(try await shelf.whole(answer).readers.days90 == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two answers are not the same mark, and count for public ones only`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let (one, two) = (
                try await shelf.write("One?", as: .public), try await shelf.write("Two?", as: .public)
            )
            let shared = try await shelf.write("Shared?", as: .internal)
            let tally = ReaderTally()
            for answer in [one, two, shared] { shelf.look(answer, from: "192.0.2.1", in: tally) }
            try await shelf.count(tally)

            let marks = try await shelf.ground.read { connection in
                try connection.rows("SELECT mark FROM answer_reader ORDER BY mark LIMIT 10").map {
                    try $0.bytes("mark")
                }
            }
            #expect(Set(marks).count == 2)
            #expect(try await shelf.whole(shared).readers == AnswerReaders())
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a day that is closed are not counted any more`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            let tally = ReaderTally()
            shelf.look(answer, from: "192.0.2.1", in: tally)
            shelf.marram.time.advance(by: .seconds(2 * 86_400))
            try await shelf.count(tally)
            #expect(try await shelf.whole(answer).readers == AnswerReaders())
        }
    }

    @Test func `are no more than a household can be`() async throws {
        try await withShelf(on: .sqlite) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            let tally = ReaderTally()
            for number in 1...30 { shelf.look(answer, from: "192.0.2.1", agent: "Mozilla/\(number)", in: tally) }
            try await shelf.count(tally)
            #expect(try await shelf.whole(answer).readers.days28 == 20)
        }
    }

    @Test func `are not noted beyond what memory is given to them`() async throws {
        try await withShelf(on: .sqlite) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            let tally = ReaderTally(crowd: 2)
            for host in 1...5 { shelf.look(answer, from: "192.0.2.\(host)", in: tally) }
            try await shelf.count(tally)
            #expect(try await shelf.whole(answer).readers.days28 == 2)
        }
    }
}

@Suite struct `What readers say of an answer` {
    @Test(arguments: Engine.allCases)
    func `counts once a day from each of them, and stands in the record without them`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?", as: .public)
            try await shelf.judge(answer, true, from: "192.0.2.1")
            try await shelf.judge(answer, false, from: "192.0.2.1")
            try await shelf.judge(answer, false, from: "192.0.2.2")
            try await shelf.judge(answer, true, from: "192.0.2.3", agent: "SomeBot/2.1")

            var readers = try await shelf.whole(answer).readers
            #expect([readers.settled, readers.unsettled, readers.days28] == [1, 1, 0])
            #expect(readers.contactsAvoided == 1...1)
            readers.fromSearch = 7
            #expect(readers.contactsAvoided == 1...7)
            #expect(try await shelf.ear.facts(AnswerJudged.self).map(\.isSettled) == [true, false])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused for what nobody may read, and from one place too often`(engine: Engine) async throws {
        try await withShelf(on: engine) { shelf in
            let answer = try await shelf.write("Is the meter wrong?")
            await #expect(throws: AnswerRefused.unknown) { try await shelf.judge(answer, true, from: "192.0.2.1") }
            _ = try await shelf.move(answer, to: .public, by: .administrator)
            let limiter = SignInLimiter()
            for number in 0..<5 {
                try await shelf.judge(answer, true, from: "192.0.2.1", agent: "Mozilla/\(number)", limiter: limiter)
            }
            await #expect(throws: AnswerRefused.tooManyWords) {
                try await shelf.judge(answer, true, from: "192.0.2.1", agent: "Mozilla/9", limiter: limiter)
            }
            try await shelf.judge(answer, true, from: "192.0.2.2", limiter: limiter)
            #expect(try await shelf.whole(answer).readers.settled == 6)
        }
    }
}

@Suite struct `A reader` {
    @Test(arguments: [
        "", "Googlebot/2.1", "curl/8.0", "Mastodon/4.2", "Mozilla/5.0 HeadlessChrome/120", "python-requests",
    ])
    func `is no program`(agent: String) {
        #expect(isMachine(agent: agent))
        #expect(!isMachine(agent: "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/120.0"))
        #expect(!isMachine(agent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"))
    }

    @Test(arguments: [
        ("https://www.google.co.uk/search?q=a", true), ("https://duckduckgo.com/", true), ("https://google.com", true),
        ("https://evil.example/?google.com", false), ("https://notbing.com/", false), ("android-app://x", false),
        ("", false),
    ])
    func `comes from a search engine by its host`(referer: String, isOne: Bool) {
        #expect(isSearchEngine(referer: referer) == isOne)
        #expect(!isSearchEngine(referer: nil))
    }
}

extension Shelf {
    fileprivate func look(
        _ answer: Answer,
        from address: String,
        agent: String = "Mozilla/5.0",
        in tally: ReaderTally,
        isFromSearch: Bool = false
    ) {
        let reader = AnswerReader(address: address, agent: agent)
        tally.note(AnswerView(of: answer.code, by: reader, isFromSearch: isFromSearch, at: marram.time.now))
    }

    fileprivate func count(_ tally: ReaderTally) async throws {
        try await CountReaders(tally, ground: ground, seal: marram.seal)(of: marram.organization)
    }

    fileprivate func closeDays() async throws {
        try await CloseReaderDays(ground: ground)(of: marram.organization)
    }

    /// How many rows could tell readers apart.
    fileprivate func marks() async throws -> Int {
        try await ground.read { connection in
            let rows = try connection.rows(
                """
                SELECT (SELECT COUNT(*) FROM answer_reader) AS marks, (SELECT COUNT(*) FROM reader_salt) AS salts
                """
            )
            return try rows.reduce(0) { Int(try $1.integer("marks") + $1.integer("salts")) + $0 }
        }
    }

    fileprivate func judge(
        _ answer: Answer,
        _ isSettled: Bool,
        from address: String,
        agent: String = "Mozilla/5.0",
        limiter: SignInLimiter = SignInLimiter()
    ) async throws {
        let reader = AnswerReader(address: address, agent: agent)
        try await JudgeAnswer(ground: ground, seal: marram.seal, limiter: limiter)(
            answer.code,
            isSettled: isSettled,
            by: reader
        )
    }
}

import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

private let old = Moment(microseconds: 1_520_874_045_567_000)
private let source = ForumSource(name: "forum.example", form: .jsonl, site: "https://forum.example")

/// A small forum: two members, a question with an answer and a comment, and what was said of it.
private let forum: [ForumRecord] = [
    member("7", "Gwen"), member("8", "Idris"), topic("1", "Why is the display dark?", by: "7"),
    topic("2", "Why does it blink?", by: "8"), answer("18", to: "1", "Press the left button.", by: "8"),
    comment("3", on: "18", in: "1", "That was it.", by: "7"), help("18", 9), right("18"), link("2", to: "1"),
]

private func member(_ id: String, _ name: String) -> ForumRecord {
    var record = ForumRecord(.member, id: id, at: old)
    record.name = name
    return record
}

private func topic(_ id: String, _ title: String, by author: String?) -> ForumRecord {
    var record = ForumRecord(.topic, id: id, at: old)
    (record.title, record.text, record.author, record.tags) = (title, "Since \(id).", author, ["c++", "meters"])
    return record
}

private func answer(_ id: String, to topic: String, _ text: String, by author: String?) -> ForumRecord {
    var record = ForumRecord(.answer, id: id, at: old + .seconds(60))
    (record.topic, record.text, record.author) = (topic, text, author)
    return record
}

private func comment(
    _ id: String,
    on answer: String,
    in topic: String,
    _ text: String,
    by author: String
) -> ForumRecord {
    var record = ForumRecord(.comment, id: id, at: old + .seconds(120))
    (record.topic, record.answer, record.text, record.author) = (topic, answer, text, author)
    return record
}

private func help(_ answer: String, _ number: Int) -> ForumRecord {
    var record = ForumRecord(.help, at: old)
    (record.answer, record.number) = (answer, number)
    return record
}

private func right(_ answer: String) -> ForumRecord {
    var record = ForumRecord(.accepted, at: old)
    record.answer = answer
    return record
}

private func link(_ topic: String, to other: String) -> ForumRecord {
    var record = ForumRecord(.link, at: old)
    (record.topic, record.to, record.type) = (topic, other, "duplicate")
    return record
}

extension Square {
    fileprivate func take(_ records: [ForumRecord]) async throws -> ForumImportReport {
        try await ImportCommunity(ground: ground)(records, from: source, by: try await marram.viewer(.administrator))
    }

    fileprivate func found(_ words: String) async throws -> TopicQuery.Whole {
        var filter = TopicsQuery.Filter()
        filter.text = words
        let line = try #require(try await list(filter).lines.first)
        return try await query(line.topic.code)
    }

    fileprivate func exported() async throws -> [ForumRecord] {
        let viewer = try await marram.viewer(.administrator)
        var (records, key): ([ForumRecord], String?) = ([], nil)
        repeat {
            let page = try await ExportCommunity(ground: ground)(from: key, by: viewer)
            records += page.records
            key = page.next
        } while key != nil
        return records
    }
}

@Suite struct `A forum that is taken in` {
    @Test(arguments: Engine.allCases)
    func `keeps authors, dates, votes, the right answer and links`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let report = try await square.take(forum)
            #expect(report.refused == [])
            #expect((report.written.members, report.written.topics, report.written.answers) == (2, 2, 1))
            #expect((report.written.comments, report.written.helped, report.written.links) == (1, 9, 1))

            let whole = try await square.found("display dark")
            #expect(whole.author.name == "Gwen")
            #expect(whole.topic.createdAt == old)
            #expect(whole.topic.wording.tags == ["c-plus-plus", "meters"])
            #expect(whole.topic.answers == 1)
            let shown = try #require(whole.answers.first)
            #expect((shown.contribution.helped, shown.author.name) == (9, "Idris"))
            #expect(whole.topic.accepted == shown.contribution.id)
            #expect(shown.comments.map(\.contribution.body) == ["That was it."])
            // Nine whom nobody knows are one person, and Gwen's accepted answer counts as two.
            #expect(shown.author.standing == 4)

            let marks = try await ImportedMarksQuery(ground: square.ground)(try await square.found("blink").topic.id)
            #expect(marks.leads.map { $0.topic.id } == [whole.topic.id])
            #expect(try await square.found("blink").topic.isClosed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes nothing when it comes again, and goes on where it broke off`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.take(Array(forum.prefix(4)))
            let rest = try await square.take(forum)
            #expect((rest.written.members, rest.written.topics, rest.written.answers) == (0, 0, 1))
            let again = try await square.take(forum)
            #expect(again.written.isEmpty)
            #expect(again.known == forum.count)
            #expect(try await square.facts(CommunityImported.self).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is only tried when that is asked for`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let nia = try await square.marram.viewer(.administrator)
            let report = try await ImportCommunity(ground: square.ground)(forum, from: source, onlyTries: true, by: nia)
            #expect(report.written.topics == 2)
            #expect(try await square.list().lines.isEmpty)
            #expect(try await square.facts(CommunityImported.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves out what is wrong, line by line`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            var (future, long) = (topic("5", "Late", by: nil), topic("6", "Long", by: nil))
            (future.at, long.text) = (old + .seconds(86_400 * 36_500), String(repeating: "a", count: 100_001))
            let report = try await square.take([
                member("7", " \u{202E} "), future, long, topic("", "No id", by: nil), topic("9", " ", by: nil),
                answer("10", to: "99", "Lost.", by: nil), help("99", 1), help("99", 0), link("9", to: "9"),
                link("9", to: "98"), topic("1", "Sound", by: "nobody here"), topic("1", "Twice", by: nil),
            ])
            #expect(
                report.refused.map(\.code) == [
                    "import.nameMissing", "import.dateUnfit", "import.textTooLong", "import.idUnfit",
                    "import.titleMissing", "import.topicUnknown", "import.answerUnknown", "import.numberUnfit",
                    "import.linkToItself", "import.topicUnknown",
                ]
            )
            #expect(report.refused.map(\.line) == Array(1...10))
            #expect((report.written.topics, report.known) == (1, 1))
            #expect(try await square.found("sound").author.name == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives nobody a name that somebody has or that is the organisation's`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.join("Gwen")
            _ = try await square.take([
                member("7", "GWEN"), member("8", "Marram Energy"), topic("1", "One", by: "7"),
                topic("2", "Two", by: "8"),
            ])
            #expect(try await square.found("one").author.name == "GWEN 7")
            #expect(try await square.found("two").author.name == "Member 8")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is nobody's work, and no stranger's or colleague's to take in`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.take(forum)
            let organization = square.marram.organization
            let waiting = try await square.ground.read { connection in
                try WaitingTable(of: organization, on: connection).unanswered(at: square.marram.time.now)
            }
            #expect(waiting.isEmpty)
            let hugh = try await square.marram.viewer(.hubMember)
            await #expect(throws: NotAllowed.self) {
                try await ImportCommunity(ground: square.ground)(forum, from: source, by: hugh)
            }
            await #expect(throws: NotAllowed.self) { try await ExportCommunity(ground: square.ground)(by: hugh) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes out in the form in which it came in`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.take(forum)
            let out = try await square.exported()
            #expect(out.count == forum.count)
            #expect(out.map(\.kind) == forum.map(\.kind))
            #expect(out.first { $0.kind == .help }?.number == 9)

            let copy = ForumSource(name: "copy", form: .jsonl)
            let nia = try await square.marram.viewer(.administrator)
            let report = try await ImportCommunity(ground: square.ground)(out, from: copy, by: nia)
            #expect(report.refused == [])
            #expect((report.written.topics, report.written.helped, report.written.links) == (2, 9, 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes out without what was taken back, whose place stays`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(tags: ["meter"], by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            let said = try await square.answer("Squeaking.", to: topic, by: mira)
            let thanks = Contribution.Place.comment(on: answer.id)
            _ = try await square.answer("Squeaking no more.", to: topic, as: thanks, by: mira)
            _ = try await square.ground.write { connection in
                try connection.execute(
                    """
                    INSERT INTO community_imported_help (organization_id, contribution_id, day, number)
                    VALUES (\(mira.organization), \(said.id), 17000, 9)
                    """
                )
            }
            #expect(try await square.exported().filter(\.isTakenBack).isEmpty)

            _ = try await TakeBackWords(ground: square.ground)(by: mira)
            let out = try await square.exported()
            #expect(out.filter(\.isTakenBack).map(\.kind) == [.topic, .answer, .comment])
            #expect(out.filter(\.isTakenBack).allSatisfy { $0.author == nil && $0.text == nil && $0.title == nil })
            #expect(out.filter(\.isTakenBack).allSatisfy { $0.tags == [] })
            #expect(out.first { $0.kind == .answer && !$0.isTakenBack }?.text == "It sends.")
            #expect(!out.contains { $0.kind == .help })

            let copy = ForumSource(name: "copy", form: .jsonl)
            let nia = try await square.marram.viewer(.administrator)
            let report = try await ImportCommunity(ground: square.ground)(out, from: copy, by: nia)
            #expect(report.refused == [])
            #expect((report.written.topics, report.written.answers, report.written.comments) == (1, 2, 1))
            let places = try await square.ground.read { connection in
                try connection.rows("SELECT title, answers FROM topic WHERE body = '' ORDER BY id")
                    .map { "\(try $0.text("title"))|\(try $0.integer("answers"))" }
            }
            #expect(places == ["|1", "|1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `has its old addresses where that was asked for`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let nia = try await square.marram.viewer(.administrator)
            var dump = ForumSource(name: "forum.example", form: .stackexchange)
            let sources = ForumSourcesQuery(ground: square.ground)
            _ = try await ImportCommunity(ground: square.ground)(forum, from: dump, by: nia)
            #expect(try await sources.place(of: .question("1")) == nil)
            dump.hasOldAddresses = true
            _ = try await ImportCommunity(ground: square.ground)(forum, from: dump, by: nia)
            let whole = try await square.found("display dark")
            let place = ForumSourcesQuery.Place(topic: whole.topic.code, answer: nil)
            #expect(try await sources.place(of: .question("1")) == place)
            #expect(try await sources.place(of: .answer("18"))?.answer == whole.answers.first?.contribution.id)
            #expect(try await sources.place(of: .answer("1")) == nil)
            #expect(try await sources.place(of: .topic("1")) == nil)
            #expect(try await sources(for: nia).map(\.source.name) == ["forum.example"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `has no old address of what went into a space that not everybody reads`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (nia, hugh) = (
                try await square.marram.viewer(.administrator), try await square.marram.viewer(.hubMember)
            )
            var dump = ForumSource(name: "forum.example", form: .stackexchange)
            dump.hasOldAddresses = true
            _ = try await ImportCommunity(ground: square.ground)(forum, from: dump, by: nia)
            let topic = try await square.found("display dark").topic
            let now = square.marram.time.now
            let space = try await square.spaces.make(
                KeepSpace.Form(id: .new(at: now), unit: topic.unit, name: "Beta testers", kind: .private),
                by: hugh
            )
            _ = try await PutIntoSpace(ground: square.ground)(topic.id, space.id, by: hugh)

            let sources = ForumSourcesQuery(ground: square.ground)
            #expect(try await sources.place(of: .question("1")) == nil)
            #expect(try await sources.place(of: .answer("18")) == nil)
            #expect(try await sources.place(of: .question("2")) != nil)
        }
    }
}

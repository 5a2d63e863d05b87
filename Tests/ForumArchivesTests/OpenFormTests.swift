import Community
import Primitives
import Testing

@testable import ForumArchives

private let head = "kind,id,at,author,name,title,text,tags,number,answer,closed\r\n"

@Suite struct `Parley's open form` {
    @Test func `is read line by line, and what is no line of it is told`() throws {
        let text = """
            {"kind":"member","id":"7","at":"2018-03-12T17:00:45Z","name":"Gwen"}

            {"kind":"topic","id":"1","title":"Why?","text":"Dark.","tags":["a","b"],"closed":true}
            {"kind":"topic","colour":"red"}
            {"kind":"song"}
            {"kind":"topic","title":7}
            [1]
            {"kind":"topic"
            """
        try withArchive(["forum.jsonl": text]) { folder in
            let records = try folder.records("forum.jsonl", as: .jsonl)
            #expect(records.map(\.kind) == [.member, .topic])
            #expect(records.last?.tags == ["a", "b"])
            #expect(records.last?.isClosed == true)
            let refusals = try folder.refusals("forum.jsonl", as: .jsonl)
            #expect(refusals.map { String($0.prefix(14)) } == (4...8).map { "forum.jsonl:\($0) " })
        }
    }

    @Test func `is the same as a table with commas`() throws {
        let rows =
            "topic,1,2018-03-12T17:00:45Z,7,,\"Why, \"\"now\"\"?\",\"Dark.\nCold.\",a b,,,true\r\n"
            + "help,,,,,,,,4,18,\n"
        try withArchive(["forum.csv": "\u{FEFF}" + head + rows]) { folder in
            let records = try folder.records("forum.csv", as: .csv)
            let topic = try #require(records.first)
            #expect((topic.title, topic.text) == ("Why, \"now\"?", "Dark.\nCold."))
            #expect(topic.tags == ["a", "b"])
            #expect(topic.isClosed)
            #expect((records.last?.answer, records.last?.number) == ("18", 4))
        }
        try withArchive(["forum.csv": head + "topic,\"1"]) { folder in
            #expect(throws: ArchiveBroken.truncated("forum.csv")) { try folder.lines("forum.csv", as: .csv) }
        }
    }

    @Test func `comes back as it went out`() throws {
        var record = ForumRecord(.help, at: Moment(rfc3339: "2018-03-12T00:00:00Z"))
        (record.answer, record.number) = ("18", 4)
        let line = archiveLine(of: record.members, at: ArchivePlace(file: "x", number: 1))
        #expect(line == .record(record, place: ArchivePlace(file: "x", number: 1)))

        var taken = ForumRecord(.topic, id: "1", at: Moment(rfc3339: "2018-03-12T00:00:00Z"))
        taken.isTakenBack = true
        let place = ArchivePlace(file: "x", number: 2)
        #expect(archiveLine(of: taken.members, at: place) == .record(taken, place: place))
    }
}

@Suite struct `An export of Discourse` {
    @Test func `gives topics, answers, comments on them, likes and links`() throws {
        let day = #""created_at":"2018-03-12T17:00:45.567Z""#
        let topic = """
            {"id":5,"title":"Why?","slug":"why",\(day),"tags":[{"name":"meters"}],"closed":true,
            "details":{"links":[{"url":"/t/how/6","internal":true},{"url":"https://a.example","internal":false}]},
            "post_stream":{"posts":[
            {"id":50,"post_number":1,"username":"gwen","name":"Gwen",\(day),"cooked":"<p>It is <b>dark</b>.</p>"},
            {"id":51,"post_number":2,"username":"idris",\(day),"cooked":"<p>Press.</p>","accepted_answer":true,
             "actions_summary":[{"id":2,"count":3}]},
            {"id":52,"post_number":3,"reply_to_post_number":2,"username":"gwen",\(day),"cooked":"<p>Thanks.</p>"},
            {"id":53,"post_number":4,"post_type":3,"username":"system",\(day),"cooked":""}]}}
            """
        try withArchive(["5.json": topic, "6.json": "{\"id\":6}"]) { folder in
            let records = try folder.records(as: .discourse)
            #expect(
                records.map(\.kind) == [
                    .member, .member, .member, .topic, .answer, .help, .accepted, .comment, .link,
                ]
            )
            let head = try #require(records.first { $0.kind == .topic })
            #expect((head.id, head.text, head.author) == ("5", "It is dark.", "gwen"))
            #expect(head.tags == ["meters"])
            #expect(records.first { $0.kind == .comment }?.answer == "51")
            #expect(records.first { $0.kind == .help }?.number == 3)
            #expect(records.last?.to == "6")
            #expect(try folder.refusals(as: .discourse) == ["6.json:1 This is no topic of Discourse."])
        }
    }
}

import Community
import Primitives
import Testing

@testable import ForumArchives

@Suite struct `A dump of Stack Exchange` {
    @Test func `gives members, posts and what was said of them, in the order in which they are taken in`() throws {
        try withArchive(site()) { folder in
            let records = try folder.records(as: .stackexchange)

            #expect(
                records.map(\.kind) == [
                    .member, .member, .topic, .member, .topic, .answer, .comment, .help, .accepted, .link,
                ]
            )
            #expect(records.compactMap(\.name) == ["Gwen & Co", "Idris", "user9"])
            let question = try #require(records.first { $0.kind == .topic })
            #expect((question.title, question.text, question.author) == ("Why is it dark?", "Since Friday.", "7"))
            #expect(question.tags == ["meters", "c++"])
            #expect(question.at == Moment(rfc3339: "2018-03-12T17:00:45.567Z"))
            let comment = try #require(records.first { $0.kind == .comment })
            #expect((comment.topic, comment.answer) == ("1", "18"))
            #expect(comment.text == "See here (https://a.example/x), <b>.")
            let help = try #require(records.first { $0.kind == .help })
            #expect((help.answer, help.number) == ("18", 2))
            let right = try #require(records.first { $0.kind == .accepted })
            #expect(right.at == Moment(rfc3339: "2018-03-14T00:00:00Z"))
            #expect(records.last?.type == "duplicate")
            #expect(try folder.refusals(as: .stackexchange) == [])
        }
    }

    @Test func `is not begun where a file of it is missing`() throws {
        var files = site()
        files["Votes.xml"] = nil
        try withArchive(files) { folder in
            #expect(throws: ArchiveBroken.missing("Votes.xml")) { try folder.lines(as: .stackexchange) }
        }
    }

    @Test(arguments: [
        ("<users><row Id=\"7\"", ArchiveBroken.truncated("Users.xml")),
        ("<users><row Id=\"7\" />", .truncated("Users.xml")), ("", .truncated("Users.xml")),
        ("<users><row Id=\"7\" <row /></users>", .malformed("Users.xml", place: 1)),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><users><row Id=\"&b;\" /></users>", .documentType("Users.xml")),
    ])
    func `that is broken ends with where`(text: String, broken: ArchiveBroken) throws {
        try withArchive(site(["Users.xml": text])) { folder in
            #expect(throws: broken) { try folder.lines(as: .stackexchange) }
        }
    }

    @Test func `of a row that nobody can hold is not held`() throws {
        let name = String(repeating: "a", count: longestPiece + 1)
        let long = "<users><row Id=\"7\" DisplayName=\"\(name)\" /></users>"
        try withArchive(site(["Users.xml": long])) { folder in
            #expect(throws: ArchiveBroken.tooLong("Users.xml", place: 1)) { try folder.lines(as: .stackexchange) }
        }
    }

    @Test func `leaves out rows that nobody can read, and goes on`() throws {
        let rows =
            #"<users><row Id="7" DisplayName="&lol9;" /><other /><row Id="8" DisplayName="Idris" /></users>"#
        try withArchive(site(["Users.xml": rows])) { folder in
            let refusals = try folder.refusals(as: .stackexchange)
            #expect(refusals.count == 2)
            let records = try folder.records(as: .stackexchange)
            #expect(records.first?.name == "Idris")
        }
    }
}

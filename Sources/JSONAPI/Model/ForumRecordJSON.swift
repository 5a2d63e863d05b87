import Community
import Primitives

private let someMoment = "2018-03-12T17:00:45.567Z"

/// One line of the open form in which a community is taken elsewhere, and comes from there.
struct ForumRecordJSON: Described {
    /// `member`, `topic`, `answer`, `comment`, `help`, `accepted` or `link`.
    let kind: String
    /// As it is where it comes from, as all ids here are.
    let id: String?
    /// When it was written or said.
    let at: String?
    /// The member who wrote it; nobody where it is not known any more.
    let author: String?
    /// Of a member.
    let name: String?
    let title: String?
    /// Paragraphs with an empty line between them.
    let text: String?
    let language: String?
    /// Of a topic: `question`, `idea`, `problem` or `praise`; of a link `related` or `duplicate`.
    let type: String?
    let tags: [String]?
    /// Under which topic it stands, or from which a link leads.
    let topic: String?
    /// The answer that is commented on, that helped, or that is the right one.
    let answer: String?
    /// The comment that helped.
    let comment: String?
    /// To which topic a link leads.
    let to: String?
    /// How many it helped within that day.
    let number: Int?
    let closed: Bool?
    let hidden: Bool?
    /// Whether its author took it back: it has neither words nor author, and keeps its place.
    let takenBack: Bool?

    static let example = ForumRecordJSON(
        kind: "topic",
        id: "1",
        at: someMoment,
        author: "7",
        name: "Mira Vale",
        title: "Why does the meter blink?",
        text: "It blinks red.",
        language: "en",
        type: "question",
        tags: ["meters"],
        topic: "1",
        answer: "18",
        comment: "3",
        to: "2",
        number: 4,
        closed: false,
        hidden: false,
        takenBack: false
    )
}

struct ForumImportJSON: Described {
    /// Under which name the forum is known here: the same name is the same forum.
    let source: String
    /// `stackexchange`, `discourse`, `csv` or `jsonl`.
    let form: String?
    /// The code of the unit whose people answer; the hub's unless given.
    let unit: String?
    /// Of what says nothing about its language.
    let language: String?
    /// Where the forum stood.
    let site: String?
    /// Whether its addresses lead to where things stand now.
    let oldAddresses: Bool?
    /// 2,000 at most; members before what they wrote.
    let records: [ForumRecordJSON]
    /// Whether it is only tried, and nothing written.
    let isTrial: Bool?

    static let example = ForumImportJSON(
        source: "forum.example",
        form: "jsonl",
        unit: "METER",
        language: "en",
        site: "https://forum.example",
        oldAddresses: false,
        records: [.example],
        isTrial: true
    )
}

struct ForumCountsJSON: Described {
    let members: Int
    let topics: Int
    let answers: Int
    let comments: Int
    /// How many people were helped.
    let helped: Int
    let accepted: Int
    let links: Int
    static let example = ForumCountsJSON(
        members: 1,
        topics: 1,
        answers: 2,
        comments: 0,
        helped: 9,
        accepted: 1,
        links: 0
    )
}

/// What came of an import: what is refused is left out, and the rest is here.
struct ForumImportReportJSON: Described {
    let written: ForumCountsJSON
    /// What was here already; it stays as it is.
    let known: Int
    let refused: [RefusedLineJSON]
    static let example = ForumImportReportJSON(written: .example, known: 2, refused: [.example])
}

struct ForumExportJSON: Described {
    let records: [ForumRecordJSON]
    /// What to give as `from` for the next page; absent on the last one.
    let next: String?
    static let example = ForumExportJSON(records: [.example], next: "topic")
}

struct ForumSourceJSON: Described {
    let name: String
    let form: String
    let site: String?
    let oldAddresses: Bool
    let counts: ForumCountsJSON
    /// How many lines were refused.
    let refused: Int
    let beganAt: String
    let changedAt: String
    static let example = ForumSourceJSON(
        name: "forum.example",
        form: "stackexchange",
        site: "https://forum.example",
        oldAddresses: true,
        counts: .example,
        refused: 3,
        beganAt: someMoment,
        changedAt: someMoment
    )
}

struct ForumSourcesJSON: Described {
    /// The one that was changed last comes first.
    let sources: [ForumSourceJSON]
    static let example = ForumSourcesJSON(sources: [.example])
}

extension ForumRecordJSON {
    init(_ record: ForumRecord) {
        self.init(
            kind: record.kind.rawValue,
            id: record.id,
            at: record.at?.description,
            author: record.author,
            name: record.name,
            title: record.title,
            text: record.text,
            language: record.language,
            type: record.type,
            tags: record.tags.isEmpty ? nil : record.tags,
            topic: record.topic,
            answer: record.answer,
            comment: record.comment,
            to: record.to,
            number: record.number,
            closed: record.isClosed ? true : nil,
            hidden: record.isHidden ? true : nil,
            takenBack: record.isTakenBack ? true : nil
        )
    }

    /// The line as the house has it; a date that is none is refused where the line is checked.
    func record() throws(RequestRefused) -> ForumRecord {
        guard let kind = ForumRecord.Kind(rawValue: kind) else {
            throw .unknownValue("kind", allowed: ForumRecord.Kind.allCases.map(\.rawValue))
        }
        var record = ForumRecord(kind, id: id, at: at.flatMap { Moment(rfc3339: $0) })
        (record.author, record.name, record.title, record.text) = (author, name, title, text)
        (record.language, record.type, record.tags) = (language, type, tags ?? [])
        (record.topic, record.answer, record.comment, record.to) = (topic, answer, comment, to)
        (record.number, record.isClosed, record.isHidden) = (number, closed ?? false, hidden ?? false)
        record.isTakenBack = takenBack ?? false
        return record
    }
}

extension ForumCountsJSON {
    init(_ counts: ForumCounts) {
        self.init(
            members: counts.members,
            topics: counts.topics,
            answers: counts.answers,
            comments: counts.comments,
            helped: counts.helped,
            accepted: counts.accepted,
            links: counts.links
        )
    }
}

extension ForumImportReportJSON {
    init(_ report: ForumImportReport) {
        self.init(
            written: ForumCountsJSON(report.written),
            known: report.known,
            refused: report.refused.map { RefusedLineJSON(line: $0.line, code: $0.code, message: $0.message) }
        )
    }
}

extension ForumSourceJSON {
    init(_ known: KnownForumSource) {
        self.init(
            name: known.source.name,
            form: known.source.form.rawValue,
            site: known.source.site,
            oldAddresses: known.source.hasOldAddresses,
            counts: ForumCountsJSON(known.counts),
            refused: known.refused,
            beganAt: known.beganAt.description,
            changedAt: known.changedAt.description
        )
    }
}

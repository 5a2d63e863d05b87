import Community
import MarkupText
import Primitives

/// What is remembered of a dump's posts while the rest of it is read: which is an answer, of what, and what was said of
/// it.
struct StackExchangePosts {
    /// More than any site but the largest has; then the archive is to be split.
    private static let most = 5_000_000

    private var questions: Set<String> = []
    /// The question of each answer.
    private var answers: [String: String] = [:]
    /// Those who are known by a name only.
    private var named: Set<String> = []
    /// The right answers, and when they were chosen.
    private var accepted: [String: Moment] = [:]
    private var helped: [Day: Int] = [:]

    private struct Day: Hashable, Comparable {
        let answer: String
        let moment: Moment

        static func < (left: Day, right: Day) -> Bool { (left.moment, left.answer) < (right.moment, right.answer) }
    }

    mutating func question(_ row: MarkupTag) throws -> [ForumRecord] {
        guard row["PostTypeId"] == "1" else { return [] }
        var record = ForumRecord(.topic, id: row["Id"], at: row.moment("CreationDate"))
        let people = author(of: row, for: &record, named: "OwnerDisplayName", by: "OwnerUserId")
        record.title = row["Title"]
        record.text = ForeignText.plain(row["Body"] ?? "")
        record.tags = tags(row["Tags"] ?? "")
        record.isClosed = row["ClosedDate"] != nil
        if let id = row["Id"] { questions.insert(id) }
        if let answer = row["AcceptedAnswerId"] { accepted[answer] = record.at }
        guard questions.count < Self.most else { throw ArchiveBroken.tooMuch("Posts.xml") }
        return people + [record]
    }

    mutating func answer(_ row: MarkupTag) throws -> [ForumRecord] {
        guard row["PostTypeId"] == "2" else { return [] }
        var record = ForumRecord(.answer, id: row["Id"], at: row.moment("CreationDate"))
        let people = author(of: row, for: &record, named: "OwnerDisplayName", by: "OwnerUserId")
        record.topic = row["ParentId"]
        record.text = ForeignText.plain(row["Body"] ?? "")
        if let id = row["Id"] { answers[id] = row["ParentId"] ?? "" }
        guard answers.count < Self.most else { throw ArchiveBroken.tooMuch("Posts.xml") }
        return people + [record]
    }

    mutating func comment(_ row: MarkupTag) -> [ForumRecord] {
        let post = row["PostId"] ?? ""
        let question = answers[post]
        // A comment on the wiki of a tag is none of a topic's.
        guard question != nil || questions.contains(post) else { return [] }
        var record = ForumRecord(.comment, id: row["Id"], at: row.moment("CreationDate"))
        let people = author(of: row, for: &record, named: "UserDisplayName", by: "UserId")
        record.topic = question ?? post
        record.answer = question == nil ? nil : post
        record.text = plainComment(row["Text"] ?? "")
        return people + [record]
    }

    /// Gives nothing yet: the votes of a day are one line.
    mutating func vote(_ row: MarkupTag) throws -> [ForumRecord] {
        guard let post = row["PostId"], answers[post] != nil, let moment = row.moment("CreationDate") else { return [] }
        switch row["VoteTypeId"] {
        case "1" where accepted[post] != nil: accepted[post] = moment
        case "2":
            let day = moment.microseconds / 86_400_000_000 * 86_400_000_000
            helped[Day(answer: post, moment: Moment(microseconds: day)), default: 0] += 1
        default: break
        }
        guard helped.count < Self.most else { throw ArchiveBroken.tooMuch("Votes.xml") }
        return []
    }

    mutating func link(_ row: MarkupTag) -> [ForumRecord] {
        let kinds = ["1": "related", "3": "duplicate"]
        guard let kind = row["LinkTypeId"].flatMap({ kinds[$0] }) else { return [] }
        var record = ForumRecord(.link, at: row.moment("CreationDate"))
        (record.topic, record.to, record.type) = (row["PostId"], row["RelatedPostId"], kind)
        return [record]
    }

    /// Whom the answers helped, and which were the right ones.
    func said() -> [ArchiveLine] {
        let helps = helped.sorted { $0.key < $1.key }.map { day, number in
            var record = ForumRecord(.help, at: day.moment)
            (record.answer, record.number) = (day.answer, number)
            return record
        }
        let right = accepted.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { answer, moment in
            var record = ForumRecord(.accepted, at: moment)
            (record.answer, record.topic) = (answer, answers[answer])
            return record
        }
        return (helps + right).enumerated().map { place, record in
            .record(record, place: ArchivePlace(file: "Votes.xml", number: place + 1))
        }
    }

    /// Says who wrote it: whose account is gone is known by a name, and is a member of that name.
    private mutating func author(
        of row: MarkupTag,
        for record: inout ForumRecord,
        named name: String,
        by id: String
    ) -> [ForumRecord] {
        if let author = row[id] {
            record.author = author
            return []
        }
        guard let called = row[name], !called.isEmpty, called.utf8.count <= 90 else { return [] }
        record.author = "name:" + called
        guard named.insert(called).inserted else { return [] }
        var member = ForumRecord(.member, id: record.author, at: record.at)
        member.name = called
        return [member]
    }

    /// `<a><b>` or `|a|b|`, as older and newer dumps have it.
    private func tags(_ text: String) -> [String] {
        text.split { "<>|".contains($0) }.prefix(20).map(String.init)
    }
}

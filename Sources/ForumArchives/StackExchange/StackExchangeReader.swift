import Community
import Foundation
import MarkupText
import Primitives

/// The folder of a Stack Exchange dump: Users.xml, Posts.xml, Comments.xml, Votes.xml and PostLinks.xml.
///
/// Members come first, then questions, answers and comments, and what was said about them. Votes have no name in a
/// dump: they are numbers for each day. Down votes, wikis of tags, badges and whatever else a dump holds stay where
/// they are.
struct StackExchangeReader: ArchiveReader {
    private enum Step: CaseIterable {
        case users, questions, answers, comments, votes, links

        var file: String {
            switch self {
            case .users: "Users.xml"
            case .questions, .answers: "Posts.xml"
            case .comments: "Comments.xml"
            case .votes: "Votes.xml"
            case .links: "PostLinks.xml"
            }
        }
    }

    private let folder: String
    private var steps = Step.allCases
    private var rows: XMLRows?
    private var waiting: [ArchiveLine] = []
    private var posts = StackExchangePosts()

    init(folder: String) throws {
        self.folder = folder
        for step in Step.allCases {
            let path = (folder as NSString).appendingPathComponent(step.file)
            // Looked for at once: a dump without its votes is not begun.
            guard FileManager.default.fileExists(atPath: path) else { throw ArchiveBroken.missing(step.file) }
        }
    }

    mutating func next() throws -> ArchiveLine? {
        while true {
            if let line = waiting.popLast() { return line }
            guard let step = steps.first else { return nil }
            if rows == nil { rows = try XMLRows(path: (folder as NSString).appendingPathComponent(step.file)) }
            switch try rows?.next() {
            case .tag(let tag, let number)?:
                let place = ArchivePlace(file: step.file, number: number)
                waiting = try lines(of: tag, in: step, at: place).reversed()
            case .broken(let reason, let number)?:
                // Said once of a file that is read twice.
                guard step != .answers else { continue }
                return .refused(reason, place: ArchivePlace(file: step.file, number: number))
            case nil:
                if step == .votes { waiting = posts.said().reversed() }
                rows = nil
                steps.removeFirst()
            }
        }
    }

    private mutating func lines(of row: MarkupTag, in step: Step, at place: ArchivePlace) throws -> [ArchiveLine] {
        let found: [ForumRecord] =
            switch step {
            case .users: [user(row)]
            case .questions: try posts.question(row)
            case .answers: try posts.answer(row)
            case .comments: posts.comment(row)
            case .votes: try posts.vote(row)
            case .links: posts.link(row)
            }
        return found.map { .record($0, place: place) }
    }

    private func user(_ row: MarkupTag) -> ForumRecord {
        var record = ForumRecord(.member, id: row["Id"], at: row.moment("CreationDate"))
        record.name = row["DisplayName"]
        return record
    }
}

extension MarkupTag {
    /// A date of a dump, which is in UTC and does not say so.
    func moment(_ name: String) -> Moment? {
        self[name].flatMap { Moment(rfc3339: $0.hasSuffix("Z") ? $0 : $0 + "Z") }
    }
}

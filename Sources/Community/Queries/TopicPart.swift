package import Primitives
import Storage

extension TopicQuery {
    /// How many answers stand on one page.
    package static let answersOnPage = 50
    /// How many comments stand on one page, on its answers and on the topic together.
    package static let commentsOnPage = 1_000

    /// Which of a topic's answers are shown.
    package enum Part: Sendable, Equatable {
        /// The page of this number, from 1 on.
        case page(Int)
        /// The page on which this answer stands, or the one that this comment is on; the first one for anything else.
        case holding(ID<Contribution>)
        /// What stands behind this answer.
        case behind(Key)

        package static let first = Part.page(1)
    }

    /// Behind which answer a part begins: how many it helped, when it was written, and its id.
    package struct Key: Sendable, Hashable, CustomStringConvertible {
        package let helped: Int
        package let createdAt: Int64
        package let id: ID<Contribution>

        init(_ answer: Contribution) {
            (helped, createdAt, id) = (answer.helped, answer.createdAt.microseconds, answer.id)
        }

        /// Reads the form that `description` writes; `nil` when it is not one.
        package init?(_ text: String) {
            let parts = text.split(separator: "_", maxSplits: 2)
            guard parts.count == 3, let helped = Int(parts[0]), let createdAt = Int64(parts[1]),
                let id = ID<Contribution>(parts[2])
            else { return nil }
            (self.helped, self.createdAt, self.id) = (helped, createdAt, id)
        }

        package var description: String { "\(helped)_\(createdAt)_\(id)" }
    }
}

extension TopicQuery {
    /// With which comment those of a page begin: when it was written, and its id.
    package struct CommentKey: Sendable, Hashable, CustomStringConvertible {
        let createdAt: Int64
        let id: ID<Contribution>

        init(_ comment: Contribution) {
            (createdAt, id) = (comment.createdAt.microseconds, comment.id)
        }

        /// Reads the form that `description` writes; `nil` when it is not one.
        package init?(_ text: String) {
            let parts = text.split(separator: "_", maxSplits: 1)
            guard parts.count == 2, let createdAt = Int64(parts[0]), let id = ID<Contribution>(parts[1]) else {
                return nil
            }
            (self.createdAt, self.id) = (createdAt, id)
        }

        package var description: String { "\(createdAt)_\(id)" }
    }
}

/// The answers of one topic in the order in which they are read, as somebody sees them: the accepted one first, then
/// those that helped most people, then as they came.
struct AnswerOrder {
    struct Found {
        /// `nil` behind a key.
        let page: Int?
        let answers: [Contribution]
        let next: TopicQuery.Key?

        var isFirst: Bool { page == 1 }
    }

    /// What was said to the answers of a page, the earliest first.
    struct Said {
        let comments: [Contribution]
        let from: TopicQuery.CommentKey?
        let next: TopicQuery.CommentKey?
    }

    /// Nobody reads further; a number beyond it was made up.
    private static let lastPage = 100_000

    private let topic: Topic
    private let length: Int
    private let commentsLength: Int
    private let table: ContributionTable
    /// Which contributions are seen, of any topic that stands like this one, and which of its own.
    private let shown: SQL
    private let seen: SQL
    private let accepted: Contribution?

    init(
        of topic: Topic,
        length: Int,
        commentsLength: Int,
        for participant: Participant?,
        in table: ContributionTable
    ) throws {
        (self.topic, self.length, self.commentsLength, self.table) = (topic, length, commentsLength, table)
        shown = Participant.shownContributions(of: topic, by: participant)
        let seen: SQL = "c.topic_id = \(topic.id) AND \(shown)"
        self.seen = seen
        accepted = try topic.accepted.flatMap { id in
            try table.contributions(where: "c.id = \(id) AND c.is_answer = 1 AND \(seen)").first
        }
    }

    /// The answers of a page; for a page beyond the last one the topic does not exist.
    func answers(of part: TopicQuery.Part) throws -> Found {
        switch part {
        case .page(let number): return try page(number)
        case .holding(let id): return try page(try number(of: id))
        case .behind(let key):
            return found(
                nil,
                try others(
                    where: """
                        (c.helped < \(key.helped)
                            OR (c.helped = \(key.helped) AND (c.created_at, c.id) > (\(key.createdAt), \(key.id))))
                        """,
                    skipping: 0,
                    atMost: length + 1
                )
            )
        }
    }

    /// What was said to these answers and, on the first page, to the topic itself, from a comment on; the comment that is
    /// looked for is among it.
    func comments(on found: Found, from key: TopicQuery.CommentKey?, of part: TopicQuery.Part) throws -> Said {
        let said = try said(to: found, from: key)
        guard case .holding(let id) = part, key == nil, said.next != nil,
            !said.comments.contains(where: { $0.id == id }), let wanted = try own(id), !wanted.isAnswer
        else { return said }
        return try self.said(to: found, from: TopicQuery.CommentKey(wanted))
    }

    private func said(to found: Found, from key: TopicQuery.CommentKey?) throws -> Said {
        let all = try comments(on: found, from: key).sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        return Said(
            comments: Array(all.prefix(commentsLength)),
            from: key,
            next: all.count > commentsLength ? TopicQuery.CommentKey(all[commentsLength]) : nil
        )
    }

    /// Of the comments on the answers and of those on the topic as many as stand on a page, and one more.
    private func comments(on found: Found, from key: TopicQuery.CommentKey?) throws -> [Contribution] {
        let behind: SQL = key.map { "AND (c.created_at, c.id) >= (\($0.createdAt), \($0.id))" } ?? ""
        let rest: SQL = "\(behind) ORDER BY c.created_at, c.id LIMIT \(commentsLength + 1)"
        let answers = found.answers.map(\.id)
        let onAnswers =
            answers.isEmpty
            ? []
            : try table.contributions(
                // By the answers only: an index of the topic would lead through all that was ever said in it.
                where: "\(shown) AND c.is_answer = 0 AND c.parent_id IS NOT NULL AND c.parent_id IN (\(list: answers))",
                rest
            )
        guard found.isFirst else { return onAnswers }
        return onAnswers
            + (try table.contributions(where: "\(seen) AND c.is_answer = 0 AND c.parent_id IS NULL", rest))
    }

    private func page(_ number: Int) throws -> Found {
        guard (1...Self.lastPage).contains(number) else { throw CommunityRefused.unknown }
        let lead = accepted.map { [$0] } ?? []
        let isFirst = number == 1
        let answers = try others(
            where: "1 = 1",
            skipping: isFirst ? 0 : (number - 1) * length - lead.count,
            atMost: length + 1 - (isFirst ? lead.count : 0)
        )
        guard isFirst || !answers.isEmpty else { throw CommunityRefused.unknown }
        return found(number, (isFirst ? lead : []) + answers)
    }

    private func found(_ page: Int?, _ answers: [Contribution]) -> Found {
        let shown = Array(answers.prefix(length))
        return Found(
            page: page,
            answers: shown,
            next: answers.count > length ? shown.last.map { TopicQuery.Key($0) } : nil
        )
    }

    /// On which page this stands; what is not seen stands on none, and behind the last one there is nothing.
    private func number(of id: ID<Contribution>) throws -> Int {
        guard let one = try own(id) else { return 1 }
        var answer: Contribution? = one
        if case .comment(let parent) = one.place { answer = try parent.flatMap { try own($0) } }
        guard let answer, answer.id != accepted?.id else { return 1 }
        let before = try table.number(
            where: """
                \(otherAnswers) AND (c.helped > \(answer.helped)
                    OR (c.helped = \(answer.helped) AND (c.created_at, c.id) < (\(answer.createdAt), \(answer.id))))
                """
        )
        return (before + (accepted == nil ? 0 : 1)) / length + 1
    }

    private func own(_ id: ID<Contribution>) throws -> Contribution? {
        try table.contributions(where: "c.id = \(id) AND \(seen)").first
    }

    private func others(where condition: SQL, skipping: Int, atMost limit: Int) throws -> [Contribution] {
        try table.contributions(
            where: "\(otherAnswers) AND \(condition)",
            "ORDER BY c.helped DESC, c.created_at, c.id LIMIT \(limit) OFFSET \(skipping)"
        )
    }

    private var otherAnswers: SQL {
        let besides: SQL = accepted.map { "AND c.id <> \($0.id)" } ?? ""
        return "\(seen) AND c.is_answer = 1 \(besides)"
    }
}

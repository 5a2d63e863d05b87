import Knowledge
import Primitives
import Storage

/// The tables of the community, as many new rows at once are written into them.
struct ImportedRowsTable {
    let organization: OrganizationID
    let connection: any Connection

    private var house: SQLValue { organization.sqlValue }

    /// A member without an address, whose name nobody else can take where `key` is theirs.
    struct NewMember {
        let id: MemberID
        /// `nil` of nobody in particular, as whoever has left is.
        let name: String?
        let key: String?
        let language: String
        let at: Moment
    }

    /// Of these keys of names, those that somebody has.
    func takenNames(among keys: Set<String>) throws -> Set<String> {
        var taken: Set<String> = []
        let sorted = keys.sorted()
        for start in stride(from: 0, to: sorted.count, by: 500) {
            let part = Array(sorted[start..<min(start + 500, sorted.count)])
            let rows = try connection.rows(
                """
                SELECT name_key FROM member
                WHERE organization_id = \(organization) AND name_key IN (\(list: part)) ORDER BY name_key
                """
            )
            for row in rows { taken.insert(try row.text("name_key")) }
        }
        return taken
    }

    func insert(_ members: [NewMember]) throws {
        try connection.copy(
            into: "member",
            columns: ["organization_id", "id", "name", "name_key", "state", "standing", "language", "joined_at"],
            rows: members.map { member in
                [
                    house, member.id.sqlValue, value(member.name), value(member.key),
                    (member.name == nil ? "left" : "active").sqlValue, Int64(0).sqlValue, member.language.sqlValue,
                    member.at.sqlValue,
                ]
            }
        )
    }

    /// New topics of members, with the words and tags under which they are found.
    func insert(_ topics: [Topic]) throws {
        try connection.copy(
            into: "topic",
            columns: [
                "organization_id", "id", "code", "kind", "unit_id", "title", "body", "language", "tags", "member_id",
                "is_closed", "progress", "me_too", "answers", "others_answers", "is_hidden", "version", "created_at",
                "changed_at", "active_at", "is_behind",
            ],
            rows: topics.map(row)
        )
        try connection.copy(
            into: "topic_word",
            columns: ["organization_id", "word", "topic_id", "in_title"],
            rows: topics.flatMap { topic in
                foundWords(title: topic.wording.title, body: topic.wording.body).map { shared in
                    [house, shared.word.sqlValue, topic.id.sqlValue, shared.isInTitle.sqlValue]
                }
            }
        )
        try connection.copy(
            into: "topic_tag",
            columns: ["organization_id", "tag", "topic_id"],
            rows: topics.flatMap { topic in
                topic.wording.tags.map { [house, $0.sqlValue, topic.id.sqlValue] }
            }
        )
        try revise(
            topics.map { ($0.id.retyped(), $0.wording.title, $0.wording.body, $0.author.member, $0.createdAt) }
        )
    }

    private func row(of topic: Topic) -> [SQLValue] {
        let zero = Int64(0).sqlValue
        return [
            house, topic.id.sqlValue, topic.code.sqlValue, topic.kind.rawValue.sqlValue, topic.unit.sqlValue,
            topic.wording.title.sqlValue, topic.wording.body.sqlValue, topic.wording.language.sqlValue,
            topic.wording.tags.joined(separator: " ").sqlValue, value(topic.author.member),
            topic.isClosed.sqlValue, value(topic.progress?.rawValue), zero, zero, zero, topic.isHidden.sqlValue,
            Int64(1).sqlValue, topic.createdAt.sqlValue, topic.createdAt.sqlValue, topic.createdAt.sqlValue, zero,
        ]
    }

    func insert(_ contributions: [Contribution]) throws {
        try connection.copy(
            into: "contribution",
            columns: [
                "organization_id", "id", "topic_id", "is_answer", "parent_id", "member_id", "body", "helped",
                "is_hidden", "version", "created_at", "changed_at",
            ],
            rows: contributions.map { one in
                var parent: ID<Contribution>?
                if case .comment(let answer) = one.place { parent = answer }
                return [
                    house, one.id.sqlValue, one.topic.sqlValue, one.isAnswer.sqlValue, value(parent),
                    value(one.author.member), one.body.sqlValue, Int64(0).sqlValue, one.isHidden.sqlValue,
                    Int64(1).sqlValue, one.createdAt.sqlValue, one.createdAt.sqlValue,
                ]
            }
        )
        try revise(contributions.map { ($0.id.retyped(), nil, $0.body, $0.author.member, $0.createdAt) })
    }

    private typealias First = (post: ID<CommunityPost>, title: String?, body: String, by: MemberID?, at: Moment)

    /// The first wording of each.
    private func revise(_ posts: [First]) throws {
        try connection.copy(
            into: "community_revision",
            columns: ["organization_id", "post_id", "version", "title", "body", "member_id", "created_at"],
            rows: posts.map { post in
                [
                    house, post.post.sqlValue, Int64(1).sqlValue, value(post.title), post.body.sqlValue, value(post.by),
                    post.at.sqlValue,
                ]
            }
        )
    }

    private func value(_ value: (some SQLBindable)?) -> SQLValue { value?.sqlValue ?? .null }
}

internal import Primitives

/// A post as Discourse gives it, with what concerns us.
struct ForumPost: Decodable, Hashable {
    let id: Int
    let topic: Int
    let number: Int
    let username: String
    var name: String?
    /// The words as HTML.
    var cooked: String?
    /// The words as they were typed, where the forum gives them.
    var raw: String?
    var createdAt: String?
    var topicTitle: String?
    var topicSlug: String?
    var category: Int?
    /// The number of the post in the same topic that it answers.
    var answers: Int?
    var version: Int?
    /// 1 is what people write; others are acts of moderators, notices and whispers.
    var kind: Int?
    var isHidden: Bool?
    var isTakenBack: Bool?
    var deletedAt: String?

    enum CodingKeys: String, CodingKey {
        case id, username, name, cooked, raw, version
        case topic = "topic_id"
        case number = "post_number"
        case createdAt = "created_at"
        case topicTitle = "topic_title"
        case topicSlug = "topic_slug"
        case category = "category_id"
        case answers = "reply_to_post_number"
        case kind = "post_type"
        case isHidden = "hidden"
        case isTakenBack = "user_deleted"
        case deletedAt = "deleted_at"
    }

    var isGone: Bool { isTakenBack == true || deletedAt != nil }

    var isPublic: Bool { kind ?? 1 == 1 && isHidden != true && !isGone }

    /// Whether its numbers and its author's name are such as a forum gives; one counts with the numbers.
    var isSound: Bool {
        // 2 to the 53rd: more no program of the web can count.
        [id, topic, number].allSatisfy { (1...1 << 53).contains($0) } && isForumName(username)
    }
}

/// Whether somebody may be called so; forums allow 60 signs at most.
func isForumName(_ username: some StringProtocol) -> Bool { (1...255).contains(username.utf8.count) }

/// A page of the latest posts of a forum; what cannot be read is counted and left out.
struct LatestPosts: Decodable {
    let readable: [Readable<ForumPost>]

    var posts: [ForumPost] { readable.compactMap(\.value).filter(\.isSound) }

    enum CodingKeys: String, CodingKey {
        case readable = "latest_posts"
    }
}

/// A value that may be of another shape than we know: then the others are read all the same.
struct Readable<Value: Decodable>: Decodable {
    let value: Value?

    init(from decoder: any Decoder) throws {
        value = try? Value(from: decoder)
    }
}

/// A topic with some of its posts, and the ids of all.
struct ForumTopic: Decodable {
    struct Stream: Decodable {
        let readable: [Readable<ForumPost>]
        var all: [Int]?

        var posts: [ForumPost] { readable.compactMap(\.value).filter(\.isSound) }

        enum CodingKeys: String, CodingKey {
            case readable = "posts"
            case all = "stream"
        }
    }

    let stream: Stream
    /// Those of a topic say nothing of it; a message between people has none.
    var category: Int?

    enum CodingKeys: String, CodingKey {
        case stream = "post_stream"
        case category = "category_id"
    }
}

/// A post that a forum's moderators look at before anybody else.
struct WaitingPost: Decodable {
    var topic: Int?
    /// The words as they were typed.
    var raw: String?

    enum CodingKeys: String, CodingKey {
        case topic = "topic_id"
        case raw = "raw_text"
    }
}

/// Whose the key is.
struct ForumAccount: Decodable {
    let username: String
    var name: String?
}

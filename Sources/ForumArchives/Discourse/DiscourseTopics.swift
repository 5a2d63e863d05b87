import Community
import Foundation
import Primitives

/// Topics of Discourse as lines of the open form: the first post is the topic, those that answer it are answers, and
/// those that answer an answer are comments on it.
///
/// Likes have no date of their own and count on the day of their post.
struct DiscourseTopics {
    private var members: Set<String> = []
    private var links: [ArchiveLine] = []
    private var hasGivenLinks = false

    /// The links, once: they come last, when every topic is known.
    mutating func takeLinks() -> [ArchiveLine]? {
        guard !hasGivenLinks else { return nil }
        hasGivenLinks = true
        return links
    }

    mutating func lines(of bytes: [UInt8], at place: ArchivePlace) -> [ArchiveLine] {
        guard let topic = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any],
            let id = plainID(topic["id"]),
            let posts = (topic["post_stream"] as? [String: Any])?["posts"] as? [[String: Any]], let first = posts.first
        else { return [.refused("This is no topic of Discourse.", place: place)] }
        var records = people(in: posts)
        var head = ForumRecord(.topic, id: id, at: moment(topic["created_at"]) ?? moment(first["created_at"]))
        head.author = first["username"] as? String
        head.title = topic["title"] as? String
        head.text = ForeignText.plain(first["cooked"] as? String ?? "")
        head.tags = tags(of: topic["tags"])
        head.isClosed = topic["closed"] as? Bool ?? false
        head.isHidden = !(topic["visible"] as? Bool ?? true)
        records.append(head)
        records += replies(posts.dropFirst(), in: id)
        keepLinks(of: topic, from: id, at: head.at, place)
        return records.map { .record($0, place: place) }
    }

    /// Whoever wrote, as a member of the day of their first post here.
    private mutating func people(in posts: [[String: Any]]) -> [ForumRecord] {
        posts.compactMap { post in
            guard let name = post["username"] as? String, members.insert(name).inserted else { return nil }
            var member = ForumRecord(.member, id: name, at: moment(post["created_at"]))
            let called = post["name"] as? String ?? ""
            member.name = called.isEmpty ? name : called
            return member
        }
    }

    private func replies(_ posts: ArraySlice<[String: Any]>, in topic: String) -> [ForumRecord] {
        /// The answer to which each post belongs, by its number.
        var answers: [Int: String] = [:]
        var records: [ForumRecord] = []
        // 1 is what a person wrote; the others tell that something was closed or moved.
        for post in posts where (post["post_type"] as? NSNumber)?.intValue ?? 1 == 1 {
            guard let id = plainID(post["id"]) else { continue }
            let number = (post["post_number"] as? NSNumber)?.intValue ?? 0
            let under = (post["reply_to_post_number"] as? NSNumber).flatMap { answers[$0.intValue] }
            var record = ForumRecord(under == nil ? .answer : .comment, id: id, at: moment(post["created_at"]))
            (record.topic, record.answer) = (topic, under)
            record.author = post["username"] as? String
            record.text = ForeignText.plain(post["cooked"] as? String ?? "")
            record.isHidden = post["hidden"] as? Bool ?? false
            answers[number] = under ?? id
            records.append(record)
            records += said(of: post, as: record)
        }
        return records
    }

    private func said(of post: [String: Any], as record: ForumRecord) -> [ForumRecord] {
        var said: [ForumRecord] = []
        let actions = post["actions_summary"] as? [[String: Any]] ?? []
        // 2 is a like.
        let likes = actions.first { ($0["id"] as? NSNumber)?.intValue == 2 }
        if let number = (likes?["count"] as? NSNumber)?.intValue, number > 0 {
            var help = ForumRecord(.help, at: record.at)
            help.number = number
            if record.kind == .answer { help.answer = record.id } else { help.comment = record.id }
            said.append(help)
        }
        if post["accepted_answer"] as? Bool == true, record.kind == .answer {
            var right = ForumRecord(.accepted, at: record.at)
            (right.answer, right.topic) = (record.id, record.topic)
            said.append(right)
        }
        return said
    }

    private mutating func keepLinks(of topic: [String: Any], from id: String, at: Moment?, _ place: ArchivePlace) {
        let details = (topic["details"] as? [String: Any])?["links"] as? [[String: Any]] ?? []
        for link in details.prefix(200) where link["internal"] as? Bool == true && link["reflection"] as? Bool != true {
            let pieces = (link["url"] as? String ?? "").split(separator: "/").map(String.init)
            guard let start = pieces.firstIndex(of: "t"), pieces.count > start + 2, links.count < 1_000_000 else {
                continue
            }
            var record = ForumRecord(.link, at: at)
            (record.topic, record.to, record.type) = (id, pieces[start + 2], "related")
            if record.to != id { links.append(.record(record, place: place)) }
        }
    }

    private func tags(of value: Any?) -> [String] {
        if let names = value as? [String] { return names }
        // Newer ones have objects with a name.
        return (value as? [[String: Any]])?.compactMap { $0["name"] as? String } ?? []
    }

    private func plainID(_ value: Any?) -> String? { (value as? NSNumber).map { "\($0.int64Value)" } }

    private func moment(_ value: Any?) -> Moment? { (value as? String).flatMap { Moment(rfc3339: $0) } }
}

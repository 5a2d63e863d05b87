import Community
import Foundation
import HTTPTypes
import Knowledge
import Organization
import Primitives
import Reception

let communityRoutes: [PageRoute] = [
    .forAll("/community") { .page(try await $0.communityFront()) },
    .forAll("/community/tags/:tag") { visit in
        guard let tag = visit.pathText("tag") else { return .page(TopicGonePage(), status: .notFound) }
        let page = try await visit.communityFront(tagged: tag)
        // A tag that nobody gave has no page, or memory would hold as many as anybody makes up; a search in one that finds
        // nothing says so.
        let isNobodys = page.lines.isEmpty && page.isFirst && page.search.isEmpty && page.list == .latest
        return isNobodys ? .page(TopicGonePage(), status: .notFound) : .page(page)
    },
    .forAll("/community.atom") { try await $0.communityFeed() },
]

extension Visit {
    /// A text in the address, as it was before it was encoded; `nil` where it is none, or too long to be a tag.
    fileprivate func pathText(_ name: String) -> String? {
        parameters[name]?.removingPercentEncoding.flatMap { $0.count <= 200 ? $0 : nil }
    }

    /// The front, what a search found, or what has a tag.
    fileprivate func communityFront(tagged tag: String? = nil) async throws -> CommunityPage {
        let list = query("view").flatMap(CommunityPage.List.init) ?? .latest
        let search = String((query("q") ?? "").prefix(300))
        let key = query("from").flatMap { TopicsQuery.Key($0) }
        let topics = TopicsQuery(ground: ground)
        let found = try await topics(list.filter(tagged: tag, with: search), from: key, for: participant)
        let isFront = key == nil && search.isEmpty && tag == nil
        let tags = isFront ? try await topics.tags(for: participant) : []
        let walls = isFront ? try await WallQuery(ground: ground).shown(atMost: 5) : []
        let path = tag.map { "/community/tags/\(percentEncoded($0))" } ?? list.address
        return CommunityPage(
            list: list,
            search: search,
            tag: tag,
            lines: found.lines.map { TopicLine($0.topic, by: TopicAuthor($0.author)) },
            answers: key == nil ? try await publicAnswers(to: search) : [],
            tags: tags.map { (name: $0.tag, count: $0.number) },
            walls: walls.map { Link(text: $0.wall.title, url: "/wall/\(percentEncoded($0.wall.name))") },
            older: found.next.map { older(of: path, behind: $0, search) },
            address: house.address + path,
            isFirst: key == nil
        )
    }

    private func older(of path: String, behind key: TopicsQuery.Key, _ search: String) -> String {
        let kept = search.isEmpty ? [] : ["q=\(percentEncoded(search))"]
        let asked = (kept + ["from=\(percentEncoded(key.description))"]).joined(separator: "&")
        return path + (path.contains("?") ? "&" : "?") + asked
    }

    /// What the house has answered in public and fits a search; nothing to no words.
    private func publicAnswers(to search: String) async throws -> [Link] {
        guard !search.isEmpty else { return [] }
        return Link.all(of: try await SimilarTopics(ground: ground, answers: house.known)(title: search).answers)
    }

    /// What was written last, for programs; as anybody sees it.
    fileprivate func communityFeed() async throws -> Answer {
        let found = try await TopicsQuery(ground: ground)(CommunityPage.List.latest.filter(tagged: nil, with: ""))
        let feed = AnswerFeed(
            title: words.text(.communityName, ["organization": found.organization.name]),
            organization: found.organization.name,
            id: found.organization.id.description,
            path: "/community.atom",
            address: house.address,
            updatedAt: (found.lines.first?.topic.activeAt ?? found.organization.createdAt).description,
            entries: found.lines.map { line in
                AnswerFeed.Entry(
                    id: line.topic.id.description,
                    title: line.topic.wording.title,
                    text: line.topic.wording.body,
                    language: line.topic.wording.language,
                    address: "\(house.address)/q/\(line.topic.code)",
                    publishedAt: line.topic.createdAt.description,
                    updatedAt: line.topic.activeAt.description
                )
            }
        )
        return Answer(status: .ok, content: .feed(feed.xml))
    }
}

extension CommunityPage.List {
    /// What many have comes first where many can have it, else what moved last.
    fileprivate func filter(tagged tag: String?, with search: String) -> TopicsQuery.Filter {
        var filter = TopicsQuery.Filter()
        filter.tag = tag
        filter.text = search
        switch self {
        case .latest: break
        case .unanswered: (filter.isUnanswered, filter.order) = (true, .newest)
        case .ideas: (filter.kind, filter.order) = (.idea, .wanted)
        case .problems: (filter.kind, filter.order) = (.problem, .wanted)
        }
        return filter
    }
}

import Channels
package import Journal
import Primitives
package import Storage

/// Puts each conversation beside those that began with the same question, once, when it begins.
package struct ClusterFollower: Follower {
    package let name = "conversations.clusters"
    package let kinds: Set<String> = [ConversationOpened.kind]
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let event = try entry.event(ConversationOpened.self),
            let post = try PostTable(of: entry.organization, on: connection).find(event.post, on: event.network),
            post.direction == .theirs, post.fate != .deleted,
            let conversation = try ConversationTable(of: entry.organization, on: connection).find(event.conversation)
        else { return }
        let table = ClusterTable(organization: entry.organization, connection: connection)
        guard try table.place(of: conversation.id) == nil else { return }
        let words = questionWords(
            of: [post.content.title, post.content.text].compactMap(\.self).joined(separator: "\n")
        )
        guard words.count >= alikeFrom.words else { return }
        let language = (post.language ?? "").prefix { $0 != "-" }.lowercased()
        let known = try words.map { (word: $0, in: try table.clusters(with: $0, in: conversation.unit, language)) }
        let question = Dictionary(
            uniqueKeysWithValues: known.map { ($0.word, questionWeight(standingIn: $0.in.count)) }
        )
        let near = candidates(of: known.map { ($0.in, question[$0.word] ?? 0) })
        let found = cluster(for: question, among: try table.find(near))
        let home =
            found
            ?? Cluster(
                id: .derived(from: [conversation.id.description], at: entry.moment),
                unit: conversation.unit,
                language: language,
                words: question,
                size: 0
            )
        if found == nil { try table.insert(home, at: entry.moment) }
        try table.put(conversation.id, asking: post.id, in: home, at: entry.moment)
    }

    /// Those that share the most, by weight, and enough words.
    private func candidates(of known: [(clusters: [ID<Cluster>], weight: Double)]) -> [ID<Cluster>] {
        var shared: [ID<Cluster>: (count: Int, weight: Double)] = [:]
        for (clusters, weight) in known {
            for id in clusters {
                let before = shared[id] ?? (0, 0)
                shared[id] = (before.count + 1, before.weight + weight)
            }
        }
        let order = shared.sorted { ($0.value.weight, $0.key) > ($1.value.weight, $1.key) }
        return order.prefix(clusterCandidates).map(\.key)
    }
}

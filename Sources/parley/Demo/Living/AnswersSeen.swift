import DemoNetworks
import Primitives

/// An answer of the organisation as it stands on a small network.
struct AnswerSeen: Sendable {
    let network: SmallNetwork
    /// The network's own name of the answer.
    let native: String
    /// The network's own name of the post that is answered.
    let answers: String
    /// Who is answered.
    let person: String
    var language: String
}

/// Looks at the small networks for answers of the organisation, as the people who live there do.
struct AnswersSeen: Sendable {
    private let since: Moment
    private var known: Set<String> = []
    /// How many answers each exchange has had: people do not thank for ever.
    private var thanked: [String: Int] = [:]

    init(since: Moment) {
        self.since = since
    }

    /// Those that were not there at the last look; twice in an exchange at most.
    mutating func fresh(in town: Town) async -> [AnswerSeen] {
        var found: [AnswerSeen] = []
        for answer in Self.onBluesky(town, since: since) + (await Self.onMastodon(town, since: since))
        where known.insert(answer.native).inserted {
            thanked[answer.person, default: 0] += 1
            // A person who was thanked for twice by the same words is a machine.
            if thanked[answer.person, default: 0] <= 4 { found.append(answer) }
        }
        return found
    }

    private static func onBluesky(_ town: Town, since: Moment) -> [AnswerSeen] {
        town.sky.allPosts().filter { $0.author == Townspeople.marram.did && $0.writtenAt > since }.compactMap { post in
            guard let parent = post.answers, let person = Townspeople.all.first(where: { parent.contains($0.did) })
            else { return nil }
            return AnswerSeen(
                network: .bluesky,
                native: post.uri,
                answers: parent,
                person: person.key,
                language: person.language
            )
        }
    }

    private static func onMastodon(_ town: Town, since: Moment) async -> [AnswerSeen] {
        let posts = await town.mastodon.allPosts()
        let people = Dictionary(
            await town.mastodon.allAccounts().map { ($0.id, $0.name) },
            uniquingKeysWith: { $1 }
        )
        let byID = Dictionary(posts.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return posts.suffix(400).filter { $0.createdAt > since && people[$0.account] == Townspeople.marram.key }
            .compactMap { post in
                guard let parent = post.inReplyTo, let key = byID[parent].flatMap({ people[$0.account] }),
                    let person = Townspeople.byKey[key]
                else { return nil }
                return AnswerSeen(
                    network: .mastodon,
                    native: post.id,
                    answers: parent,
                    person: key,
                    language: person.language
                )
            }
    }
}

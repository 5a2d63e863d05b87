import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding
import Storage

let knowersRoutes: [PageRoute] = [
    .get("/who-knows", access: .may([.read])) { .page(try await $0.knowers()) }
]

extension Visit {
    fileprivate func knowers() async throws -> KnowersPage {
        let (viewer, now) = (try viewer(), now)
        try viewer.require(.may([.read]))
        let directory = try await Directory(self)
        var page = KnowersPage(search: query("q").flatMap { $0.isEmpty ? nil : $0 })
        page.tags = try await ground.read { try suggestedTags(for: viewer, at: now, on: $0) }
        guard let search = page.search else { return page }
        do {
            page.people = try await KnowersQuery(ground: ground)(search, for: viewer).map { knower in
                let agent = directory.agents.first { $0.id == knower.agent }
                return KnowerRow(
                    id: knower.agent.description,
                    name: directory.name(of: knower.agent),
                    unit: agent.flatMap { directory.mark(of: $0.unit) },
                    answers: knower.answers,
                    last: knower.last
                )
            }
        } catch let refusal as SearchRefused {
            page.problem = words.said(refusal)
        }
        return page
    }

    /// What somebody has answered about where the reader reads: the tags, and then at most three of everything else.
    func expertise(of agent: AgentID, in directory: Directory) async throws -> [ExpertiseRow] {
        let (viewer, now) = (try viewer(), now)
        let found = try await ground.read { try viewer.expertise(of: agent, at: now, on: $0) }
        var seen: [Phrase: Int] = [:]
        return found.compactMap { expertise in
            let row = ExpertiseRow(expertise, in: directory)
            seen[row.kind, default: 0] += 1
            return seen[row.kind, default: 0] <= (row.isTag ? 20 : 3) ? row : nil
        }
    }
}

extension ExpertiseRow {
    fileprivate init(_ expertise: Expertise, in directory: Directory) {
        let (kind, topic): (Phrase, String) =
            switch expertise.topic {
            case .tag(let tag): (.topicTag, tag)
            case .unit(let unit): (.columnUnit, directory.unit(unit)?.name ?? "?")
            case .language(let language): (.topicLanguage, language)
            case .network(let network): (.topicNetwork, directory.title(of: network))
            }
        self.init(
            kind: kind,
            topic: topic,
            isTag: kind == .topicTag,
            answers: expertise.answers,
            last: expertise.last
        )
    }
}

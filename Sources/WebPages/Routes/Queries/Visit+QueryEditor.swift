import Conversations
import Journal
import Listening
import Matching
import Organization
import Primitives
import Reception
import Storage

extension Visit {
    /// The query in the address, when this person may see its unit.
    func keptQuery() async throws -> KeptQuery {
        let id: ID<KeptQuery> = try id()
        guard let query = try await keptQuery(id) else { throw QueryRefused.unknown }
        return query
    }

    func keptQuery(_ id: ID<KeptQuery>) async throws -> KeptQuery? {
        let viewer = try viewer()
        let found = try await ground.read { try QueryTable(on: $0).find(id, of: viewer.organization) }
        return found.flatMap { viewer.may(.read, in: $0.unit) ? $0 : nil }
    }

    /// An empty editor, or one with what was typed.
    func newQuery(name: String, text: String) async throws -> QueryEditorPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let chosen = fields["unit"].flatMap { code in directory.units.first { $0.code == code }?.id }
        return QueryEditorPage(
            name: name,
            units: directory.choices(for: .listen, of: viewer, chosen: chosen ?? viewer.agent.unit),
            text: text
        )
    }

    /// The query of the address; with a term excluded where a conversation proposed that.
    func editor() async throws -> QueryEditorPage {
        var page = try await editor(of: try await keptQuery())
        guard let term = query("exclude"), term.utf8.count <= 200, page.mayEdit else { return page }
        let changed = "(\(page.text)) NOT \(term)"
        guard (try? StandingQuery(id: "proposal", parsing: changed)) != nil else { return page }
        let stored = page.text
        page.text = changed
        page.proposal = QueryProposal(term: term, conversation: try await proposingConversation())
        page.check = try await check(changed, replacing: stored)
        return page
    }

    func editor(of query: KeptQuery) async throws -> QueryEditorPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let versions = try await ground.read {
            try QueryTable(on: $0).versions(of: query.id, in: viewer.organization)
        }
        return QueryEditorPage(
            id: query.id.description,
            name: query.name,
            units: directory.mark(of: query.unit).map { [Choice(value: $0.code, label: $0.name, isChosen: true)] }
                ?? [],
            text: query.text,
            version: query.version,
            versions: versions.map { version in
                QueryVersion(
                    number: version.version,
                    author: directory.name(of: version.author),
                    at: version.moment,
                    text: version.text,
                    isCurrent: version.version == query.version
                )
            },
            volume: try await volume(of: query),
            isActive: !query.isPaused,
            mayEdit: viewer.may(.listen, in: query.unit)
        )
    }

    private func proposingConversation() async throws -> Link? {
        guard let id = query("from").flatMap({ ID<Conversation>($0) }) else { return nil }
        let viewer = try viewer()
        let subject = try await ground.read { connection in
            try ConversationTable(of: viewer.organization, on: connection).find(id)
                .flatMap { viewer.may(.read, in: $0.unit) ? $0.subject : nil }
        }
        return subject.map { Link(text: $0, url: "/conversations/\(id)") }
    }
}

import Channels
import HTTPTypes
import Journal
import Listening
import Matching
import Organization
import Primitives
import Reception

let queryOperations: [Operation] = [
    .giving(
        QueriesJSON.self,
        "listQueries",
        .get,
        "/queries",
        "The standing queries, by name, 200 at a time",
        query: ["q": "what stands somewhere in their names", "from": "next of the page before"]
    ) { request in
        let page = try await QueryListing(ground: request.house.ground)(
            named: request.words("q") ?? "",
            behind: try request.queryKey(),
            atMost: 200,
            for: try request.viewer()
        )
        return QueriesJSON(queries: page.queries.map(QueryJSON.init), next: page.next?.description)
    },
    .giving(
        QueryJSON.self,
        "createQuery",
        .post,
        "/queries",
        "Listen for something new",
        content: NewQueryJSON.self
    ) { request in
        let viewer = try request.viewer()
        let new: NewQueryJSON = try request.content()
        let unit = try await unit(coded: new.unit, of: viewer, in: request.house) ?? viewer.agent.unit
        return QueryJSON(
            try await SaveQuery(ground: request.house.ground)
                .create(name: new.name, text: new.text, unit: unit, by: viewer)
        )
    },
    .giving(
        QueryJSON.self,
        "changeQuery",
        .put,
        "/queries/{id}",
        "Save the next version of a query",
        content: ChangedQueryJSON.self
    ) { request in
        let changed: ChangedQueryJSON = try request.content()
        return QueryJSON(
            try await SaveQuery(ground: request.house.ground).change(
                try request.id(),
                from: changed.version,
                name: changed.name,
                text: changed.text,
                isPaused: changed.isPaused,
                by: try request.viewer()
            )
        )
    },
    .giving(
        PreviewJSON.self,
        "previewQuery",
        .post,
        "/queries/preview",
        "Try a wording on the posts that are kept, and say what would change for the query that it would replace",
        content: TriedQueryJSON.self
    ) { request in
        let content: TriedQueryJSON = try request.content()
        let (preview, viewer) = (QueryPreview(ground: request.house.ground), try request.viewer())
        let kept = try await request.replaced(by: content)
        let result = try await preview(content.text, replacing: kept, by: viewer)
        var change: PreviewChangeJSON?
        if let kept {
            change = PreviewChangeJSON(result, before: try await preview(kept, replacing: nil, by: viewer))
        }
        return PreviewJSON(result, change: change)
    },
]

extension APIRequest {
    /// The wording of the query that a tried one would replace; `nil` where none is named, and where an older program took
    /// it and this one refuses it: that finds nothing to compare with.
    fileprivate func replaced(by tried: TriedQueryJSON) async throws -> String? {
        guard let text = tried.query else { return nil }
        guard let id = ID<KeptQuery>(text) else { throw RequestRefused.notAnID("query") }
        let viewer = try viewer()
        let found = try await house.ground.read { try QueryTable(on: $0).find(id, of: viewer.organization) }
        guard let found, viewer.may(.read, in: found.unit) else { throw QueryRefused.unknown }
        return (try? StandingQuery(id: "kept", parsing: found.text)) == nil ? nil : found.text
    }
}

struct QueryJSON: Described {
    let id: String
    let name: String
    let text: String
    let unit: String
    let version: Int
    let isPaused: Bool
    let changedAt: String

    init(_ query: KeptQuery) {
        self.init(
            id: query.id.description,
            name: query.name,
            text: query.text,
            unit: query.unit.description,
            version: query.version,
            isPaused: query.isPaused,
            changedAt: query.changedAt.description
        )
    }

    init(id: String, name: String, text: String, unit: String, version: Int, isPaused: Bool, changedAt: String) {
        (self.id, self.name, self.text, self.unit) = (id, name, text, unit)
        (self.version, self.isPaused, self.changedAt) = (version, isPaused, changedAt)
    }

    static let example = QueryJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        name: "night tariff",
        text: "\"night tariff\" OR #nighttariff",
        unit: "0193a3f0-5c00-7aaa-8aaa-0123456789ac",
        version: 2,
        isPaused: false,
        changedAt: "2026-11-20T09:41:00.000Z"
    )
}

extension APIRequest {
    /// Behind which query the next page begins.
    func queryKey() throws -> ID<KeptQuery>? {
        try query("from").map { text in
            guard let id = ID<KeptQuery>(text) else { throw RequestRefused.notAnID("from") }
            return id
        }
    }
}

struct QueriesJSON: Described {
    let queries: [QueryJSON]
    /// `from` of the next page; absent on the last.
    let next: String?
    static let example = QueriesJSON(queries: [.example], next: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}

struct NewQueryJSON: Described {
    let name: String
    let text: String
    /// The code of the unit; absent means your own.
    let unit: String?
    static let example = NewQueryJSON(name: "night tariff", text: "\"night tariff\"", unit: "TARIFF")
}

struct ChangedQueryJSON: Described {
    let name: String
    let text: String
    let isPaused: Bool
    /// The version that you have read.
    let version: Int
    static let example = ChangedQueryJSON(name: "night tariff", text: "\"night tariff\"", isPaused: false, version: 1)
}

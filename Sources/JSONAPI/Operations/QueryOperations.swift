import Channels
import HTTPTypes
import Journal
import Listening
import Matching
import Organization
import Primitives
import Reception

let queryOperations: [Operation] = [
    .giving(QueriesJSON.self, "listQueries", .get, "/queries", "The standing queries") { request in
        let viewer = try request.viewer()
        let all = try await request.house.ground.read { try QueryTable(on: $0).all(of: viewer.organization) }
        return QueriesJSON(queries: all.filter { viewer.may(.read, in: $0.unit) }.map(QueryJSON.init))
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
        "Try a wording on the posts that are kept",
        content: TextJSON.self
    ) { request in
        let content: TextJSON = try request.content()
        let result = try await QueryPreview(ground: request.house.ground)(
            content.text,
            replacing: nil,
            by: try request.viewer()
        )
        return PreviewJSON(
            understood: result.understood,
            doubts: result.lints.map(\.message),
            tried: result.tried,
            found: result.foundCount,
            examples: result.found.map(\.post.text),
            sampled: result.sampled,
            sampledFound: result.sampledCount,
            sampledExamples: result.sampledFound.map(\.post.text),
            estimate: result.estimate.map(VolumeEstimateJSON.init)
        )
    },
]

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

struct QueriesJSON: Described {
    let queries: [QueryJSON]
    static let example = QueriesJSON(queries: [.example])
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

struct PreviewJSON: Described {
    let understood: String
    let doubts: [String]
    let tried: Int
    let found: Int
    let examples: [String]
    /// How many posts of the sample it was tried on, which nobody asked for.
    let sampled: Int
    let sampledFound: Int
    let sampledExamples: [String]
    /// Absent while there is no sample of an hour.
    let estimate: VolumeEstimateJSON?
    static let example = PreviewJSON(
        understood: "\"night tariff\"",
        doubts: ["AND binds tighter than OR here."],
        tried: 812,
        found: 14,
        examples: ["Is the night tariff still on?"],
        sampled: 4_102,
        sampledFound: 3,
        sampledExamples: ["They talk about a night tariff in the next valley."],
        estimate: .example
    )
}

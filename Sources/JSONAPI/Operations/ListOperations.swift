import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception

let listOperations: [Operation] = [
    .giving(ListsJSON.self, "listLists", .get, "/lists", "The named lists that queries may name") { request in
        let viewer = try request.viewer()
        let lists = try await request.house.ground.read { try ListTable(on: $0).all(of: viewer.organization) }
        return ListsJSON(lists: lists.map(ListJSON.init))
    },
    .giving(
        ListJSON.self,
        "saveList",
        .put,
        "/lists/{name}",
        "Save a named list; every query that names it means the new words at once",
        content: NewListJSON.self
    ) { request in
        let new: NewListJSON = try request.content()
        return ListJSON(
            try await SaveList(ground: request.house.ground)(
                request.parameters["name"] ?? "",
                entries: new.entries,
                from: new.version,
                by: try request.viewer()
            )
        )
    },
]

struct ListJSON: Described {
    let name: String
    let entries: [String]
    let version: Int
    let changedAt: String
    static let example = ListJSON(
        name: "towns",
        entries: ["Llanidloes", "Machynlleth"],
        version: 2,
        changedAt: "2026-11-20T09:41:00.000Z"
    )
}

extension ListJSON {
    init(_ list: NamedList) {
        self.init(
            name: list.name,
            entries: list.entries,
            version: list.version,
            changedAt: list.changedAt.description
        )
    }
}

struct ListsJSON: Described {
    let lists: [ListJSON]
    static let example = ListsJSON(lists: [.example])
}

struct NewListJSON: Described {
    let entries: [String]
    /// The version that you have read; 0 for a new list.
    let version: Int
    static let example = NewListJSON(entries: ["Llanidloes"], version: 0)
}

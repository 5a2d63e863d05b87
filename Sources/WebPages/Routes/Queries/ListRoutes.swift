import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception
import Storage

let listRoutes: [PageRoute] = [
    .get("/lists") { .page(try await $0.lists()) },
    .get("/lists/edit") { .page(try await $0.listEditor()) },
    .post("/lists/edit") { try await $0.saveList() },
]

/// What the pages of the lists read, at one moment.
private struct ListSight: Sendable {
    let lists: [NamedList]
    /// The queries that name a list, by its name.
    private let naming: [String: [Link]]

    init(_ visit: Visit) async throws {
        let viewer = try visit.viewer()
        let (lists, queries) = try await visit.ground.read { connection in
            (
                try ListTable(on: connection).all(of: viewer.organization),
                try QueryTable(on: connection).all(of: viewer.organization)
            )
        }
        self.lists = lists
        var naming: [String: [Link]] = [:]
        for query in queries where viewer.may(.read, in: query.unit) {
            for list in namedLists(in: query.text) {
                naming[list, default: []].append(Link(text: query.name, url: "/queries/\(query.id)"))
            }
        }
        self.naming = naming
    }

    /// The queries that name a list.
    func naming(_ list: String) -> [Link] { naming[list] ?? [] }
}

extension Visit {
    fileprivate func lists() async throws -> ListsPage {
        let sight = try await ListSight(self)
        let directory = try await Directory(self)
        let rows = sight.lists.map { list in
            ListRow(
                name: list.name,
                count: list.entries.count,
                sample: Array(list.entries.prefix(6)),
                namedBy: sight.naming(list.name),
                changedBy: directory.name(of: list.changedBy),
                changedAt: list.changedAt
            )
        }
        return ListsPage(lists: rows, mayEdit: try viewer().may(.listen, in: nil))
    }

    /// The list that the address names, or an empty one.
    fileprivate func listEditor() async throws -> ListEditorPage {
        let viewer = try viewer()
        guard let name = query("name") else {
            try viewer.require(.listen, in: nil)
            return ListEditorPage(entries: "")
        }
        guard let page = try await listEditor(of: name) else { throw ListUnknown() }
        return page
    }

    private func listEditor(of name: String) async throws -> ListEditorPage? {
        let sight = try await ListSight(self)
        let mayEdit = try viewer().may(.listen, in: nil)
        return sight.lists.first { $0.name == name }.map { list in
            ListEditorPage(
                name: list.name,
                entries: list.entries.joined(separator: "\n"),
                version: list.version,
                changedAt: list.changedAt,
                namedBy: sight.naming(list.name),
                mayEdit: mayEdit
            )
        }
    }

    /// Saves what was typed; what is refused comes back with every word.
    fileprivate func saveList() async throws -> Answer {
        let version = Int(fields.text("version")) ?? 0
        do {
            let entries = fields.text("entries").split(whereSeparator: \.isNewline).map(String.init)
            _ = try await SaveList(ground: ground)(
                fields.trimmed("name"),
                entries: entries,
                from: version,
                by: viewer()
            )
            return .redirect("/lists", Notice(.listSaved))
        } catch let refusal as ListRefused {
            var page =
                version > 0
                ? try await listEditor(of: fields.text("name")) ?? ListEditorPage(entries: "")
                : ListEditorPage(newName: fields.trimmed("name"), entries: "")
            page.keep(fields, isConflict: refusal == .changed && version > 0, in: words)
            page.problems = [Problem(field: refusal.field(ofNew: version == 0), message: words.said(refusal))]
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }
}

extension ListEditorPage {
    /// Keeps what was typed, at the version that it was typed on; where a colleague was faster, what only one of the two
    /// has stands side by side.
    fileprivate mutating func keep(_ fields: FormFields, isConflict: Bool, in words: Words) {
        let typed = fields.text("entries")
        if isConflict {
            let split = { (text: String) in text.split(whereSeparator: \.isNewline).map { String($0).onOneLine } }
            let (theirs, mine) = (split(entries), split(typed))
            let (inTheirs, inMine) = (Set(theirs), Set(mine))
            both = BothVersions(
                at: "/lists/edit?name=\(percentEncoded(name ?? ""))",
                [
                    .init(
                        label: words[.columnEntries],
                        theirs: theirs.filter { !inMine.contains($0) }.joined(separator: "\n"),
                        mine: mine.filter { !inTheirs.contains($0) && !$0.isEmpty }.joined(separator: "\n")
                    )
                ]
            )
        } else {
            version = Int(fields.text("version")) ?? 0
        }
        entries = typed
    }
}

extension ListRefused {
    fileprivate func field(ofNew isNew: Bool) -> String? {
        switch self {
        case .nameMalformed: "name"
        case .tooLong: "entries"
        case .changed: isNew ? "name" : nil
        }
    }
}

/// There is no such list.
struct ListUnknown: Refusal {
    var code: String { "list.unknown" }
    var kind: RefusalKind { .notFound }
    var message: String { "There is no such list. Look at the lists beside the queries." }
}

/// The lists that the wording of a query names.
func namedLists(in query: String) -> Set<String> {
    let isName = { (scalar: Unicode.Scalar) in
        scalar.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains(scalar)
    }
    var rest = Substring(query.lowercased())
    var names: Set<String> = []
    while let found = rest.firstRange(of: "list:") {
        rest = rest[found.upperBound...]
        let named = String(String.UnicodeScalarView(rest.unicodeScalars.prefix(while: isName)))
        if !named.isEmpty { names.insert(named) }
    }
    return names
}

import Conversations
import HTTPTypes
import Journal
import Listening
import Matching
import Organization
import Primitives
import Reception
import Storage

let queryRoutes: [PageRoute] = [
    .get("/queries") { .page(try await $0.queryList()) },
    .get("/queries/new") { visit in
        try visit.viewer().require(.may([.listen]))
        return .page(try await visit.newQuery(name: "", text: ""))
    },
    .post("/queries") { try await $0.createQuery() },
    .post("/queries/check") { try await $0.checkQuery() },
    .get("/queries/check") { _ in .redirect("/queries") },
    .get("/queries/:id") { .page(try await $0.editor()) },
    .post("/queries/:id") { try await $0.changeQuery() },
    .get("/queries/:id/pause") { .redirect("/queries/\(try $0.id(of: KeptQuery.self))") },
    .get("/queries/:id/resume") { .redirect("/queries/\(try $0.id(of: KeptQuery.self))") },
    .post("/queries/:id/pause") { try await $0.setPaused(true) },
    .post("/queries/:id/resume") { try await $0.setPaused(false) },
]

/// As many as somebody looks through.
private let queriesPerPage = 100

extension Visit {
    fileprivate func queryList() async throws -> QueryListPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let search = String((query("q") ?? "").prefix(100))
        let last = query("from").flatMap { ID<KeptQuery>($0) }
        let found = try await QueryListing(ground: ground)(
            named: search,
            behind: last,
            atMost: queriesPerPage,
            for: viewer
        )
        let (counts, above) = try await ground.read { connection in
            (
                try MatchCounts(of: viewer.organization, on: connection),
                Set(try SpikeTable(of: viewer.organization, on: connection).running().map(\.query))
            )
        }
        let rows = found.queries.map { query in
            QueryRow(
                id: query.id.description,
                name: query.name,
                unit: directory.mark(of: query.unit),
                text: query.text,
                isActive: !query.isPaused,
                perDay: counts.perDay(of: query.id, days: 7, until: now),
                lastMatch: counts.last(of: query.id),
                version: query.version,
                isAbove: above.contains(query.id),
                remarks: remarkCount(of: query.text),
                mayEdit: viewer.may(.listen, in: query.unit)
            )
        }
        var page = QueryListPage(queries: rows, mayEdit: viewer.may(.listen, in: viewer.agent.unit))
        (page.search, page.active) = (search, found.active)
        page.isPart = last != nil || found.next != nil || !search.isEmpty
        page.next = found.next.map { next in
            let kept = search.isEmpty ? "" : "q=\(percentEncoded(search))&"
            return "/queries?\(kept)from=\(next)"
        }
        return page
    }

    fileprivate func createQuery() async throws -> Answer {
        let viewer = try viewer()
        let directory = try await Directory(self)
        do {
            let unit = try fields["unit"].map { code throws(DetailsRefused) in try directory.unit(coded: code).id }
            let query = try await SaveQuery(ground: ground).create(
                name: fields.text("name"),
                text: fields.text("text"),
                unit: unit ?? viewer.agent.unit,
                by: viewer
            )
            return .redirect("/queries/\(query.id)", Notice(.querySaved))
        } catch let refusal as QueryRefused where refusal.kind == .invalid {
            var page = try await newQuery(name: fields.text("name"), text: fields.text("text"))
            page.show(refusal, in: words)
            return .page(page, status: .unprocessableContent)
        }
    }

    fileprivate func changeQuery() async throws -> Answer {
        let query = try await keptQuery()
        do {
            let saved = try await SaveQuery(ground: ground).change(
                query.id,
                from: Int(fields.text("version")) ?? 0,
                name: fields.text("name"),
                text: fields.text("text"),
                isPaused: query.isPaused,
                by: try viewer()
            )
            return .redirect("/queries/\(saved.id)", Notice(.querySaved))
        } catch let refusal as QueryRefused where refusal != .unknown {
            var page = try await editor(of: query)
            page.keep(fields, isConflict: refusal == .changed, in: words)
            page.show(refusal, in: words)
            return .page(page, status: refusal == .changed ? .conflict : .unprocessableContent)
        }
    }

    fileprivate func setPaused(_ isPaused: Bool) async throws -> Answer {
        let query = try await keptQuery()
        _ = try await SaveQuery(ground: ground).change(
            query.id,
            from: query.version,
            name: query.name,
            text: query.text,
            isPaused: isPaused,
            by: try viewer()
        )
        let editor = "/queries/\(query.id)"
        return .redirect(referer == editor ? editor : "/queries", Notice(isPaused ? .queryPaused : .queryResumed))
    }
}

extension QueryEditorPage {
    /// Keeps what was typed, at the version that it was typed on; both, where a colleague was faster.
    fileprivate mutating func keep(_ fields: FormFields, isConflict: Bool, in words: Words) {
        let (typedName, typedText) = (fields.text("name"), fields.text("text"))
        if isConflict {
            both = BothVersions(
                at: "/queries/\(percentEncoded(id ?? ""))",
                [
                    .init(label: words[.queryName], theirs: name, mine: typedName.onOneLine),
                    .init(label: words[.queryText], theirs: text, mine: typedText, isCode: true),
                ]
            )
        } else {
            version = Int(fields.text("version")) ?? 0
        }
        (name, text) = (typedName, typedText)
    }

    /// Says beside the field what was refused.
    fileprivate mutating func show(_ refusal: QueryRefused, in words: Words) {
        let field: String? =
            switch refusal {
            case .nameMissing: "name"
            case .rejected: "text"
            case .changed, .unknown: nil
            }
        problems = [Problem(field: field, message: words.said(refusal))]
    }
}

private func remarkCount(of text: String) -> Int {
    (try? StandingQuery(id: "listed", parsing: text))?.lints.count ?? 1
}

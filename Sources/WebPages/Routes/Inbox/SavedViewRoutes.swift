import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let savedViewRoutes: [PageRoute] = [
    .get("/views", access: .member) { .page(try await $0.savedViews(of: InboxAddress($0.asked))) },
    .post("/views", access: .member) { try await $0.saveView() },
    .get("/views/:id", access: .member) { visit in
        let (viewer, id): (Organization.Viewer, ID<SavedView>) = (try visit.viewer(), try visit.id())
        let view = try await visit.ground.read { try viewer.kept(id, on: $0) }
        return .redirect(SavedViewRow(view, in: try await Directory(visit), for: viewer).address)
    },
    .post("/views/:id/rename", access: .member) { visit in
        let keep = KeepViews(ground: visit.ground)
        do {
            _ = try await keep.rename(try visit.id(), to: visit.fields.text("name"), by: try visit.viewer())
            return .redirect("/views", Notice(.viewRenamed))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            return try await visit.refusedView(refusal)
        }
    },
    .post("/views/:id/remove", access: .member) { visit in
        try await KeepViews(ground: visit.ground).remove(try visit.id(), by: try visit.viewer())
        return .redirect("/views", Notice(.viewRemoved))
    },
]

extension Visit {
    fileprivate func savedViews(of address: InboxAddress) async throws -> SavedViewsPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let unit = try address.unit.map { code throws(DetailsRefused) in try directory.unit(coded: code).code }
        return SavedViewsPage(
            view: address.view,
            unit: unit,
            search: address.search,
            views: try await savedViewRows(in: directory),
            readers: [Choice(value: "", label: words[.viewForMe], isChosen: fields.text("shared").isEmpty)]
                + directory.choices(for: .configure, of: viewer).choosing(fields["shared"])
        )
    }

    /// The views of whoever asks, by name.
    func savedViewRows(in directory: Directory) async throws -> [SavedViewRow] {
        let viewer = try viewer()
        let views = try await ground.read { try viewer.kept(SavedView.self, on: $0) }
        return views.map { SavedViewRow($0, in: directory, for: viewer) }
    }

    fileprivate func saveView() async throws -> Answer {
        let address = InboxAddress(fields)
        do {
            let directory = try await Directory(self)
            let shared = fields.trimmed("shared")
            let view = try await KeepViews(ground: ground).save(
                fields.text("name"),
                list: address.view.part,
                unit: try address.unit.map { code throws(DetailsRefused) in try directory.unit(coded: code).id },
                search: address.search,
                sharedWith: shared.isEmpty ? nil : try directory.unit(coded: shared).id,
                by: try viewer()
            )
            return .redirect(SavedViewRow(view, in: directory, for: try viewer()).address, Notice(.viewSaved))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            return try await refusedView(refusal, typed: fields.text("name"))
        }
    }

    /// The page again, with what was typed.
    fileprivate func refusedView(_ refusal: any Refusal, typed name: String? = nil) async throws -> Answer {
        var page = try await savedViews(of: InboxAddress(fields))
        page.newName = name ?? ""
        let field = name == nil || refusal is SearchRefused ? nil : "name"
        page.problems = [Problem(field: field, message: words.said(refusal))]
        return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
    }
}

extension SavedViewRow {
    init(_ view: SavedView, in directory: Directory, for viewer: Organization.Viewer) {
        self.init(
            id: view.id.description,
            name: view.name,
            view: InboxView(view.list),
            unit: view.unit.flatMap { directory.unit($0)?.code },
            search: view.search,
            sharedWith: view.sharedWith.flatMap { directory.unit($0)?.name },
            mayChange: viewer.mayChange(view)
        )
    }
}

extension InboxView {
    fileprivate init(_ list: InboxQuery.View) {
        self =
            switch list {
            case .open: .inbox
            case .mine: .mine
            case .waiting: .waiting
            case .done: .done
            }
    }
}

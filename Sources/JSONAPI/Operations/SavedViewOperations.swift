import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// Parts of the inbox under a name.
let savedViewOperations: [Operation] = [
    .giving(SavedViewsJSON.self, "listSavedViews", .get, "/views", "Your views, and those that are shared with you") {
        request in
        let viewer = try request.viewer()
        let views = try await request.house.ground.read { try viewer.kept(SavedView.self, on: $0) }
        let units = try await request.unitsOfViews()
        return SavedViewsJSON(views: views.map { SavedViewJSON($0, among: units) })
    },
    .giving(
        SavedViewJSON.self,
        "saveView",
        .post,
        "/views",
        "Save a part of the inbox under a name, for yourself or for a unit",
        content: NewSavedViewJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewSavedViewJSON) = (try request.viewer(), try request.content())
        guard let list = InboxQuery.View(rawValue: new.view ?? "open") else {
            throw RequestRefused.unknownValue("view", allowed: InboxQuery.View.allCases.map(\.rawValue))
        }
        let view = try await KeepViews(ground: request.house.ground).save(
            new.name,
            list: list,
            unit: try await unit(coded: new.unit, of: viewer, in: request.house),
            search: new.q,
            sharedWith: try await unit(coded: new.sharedWith, of: viewer, in: request.house),
            by: viewer
        )
        return SavedViewJSON(view, among: try await request.unitsOfViews())
    },
    .giving(
        SavedViewJSON.self,
        "renameView",
        .put,
        "/views/{id}",
        "Give a view another name",
        content: SavedViewNameJSON.self
    ) { request in
        let new: SavedViewNameJSON = try request.content()
        let keep = KeepViews(ground: request.house.ground)
        let view = try await keep.rename(try request.id(), to: new.name, by: try request.viewer())
        return SavedViewJSON(view, among: try await request.unitsOfViews())
    },
    .doing("removeView", .delete, "/views/{id}", "Remove a view; the conversations stay where they are") { request in
        try await KeepViews(ground: request.house.ground).remove(try request.id(), by: try request.viewer())
    },
]

extension APIRequest {
    fileprivate func unitsOfViews() async throws -> [Unit] {
        let organization = try viewer().organization
        return try await house.ground.read { try OrganizationTable(on: $0).units(of: organization) }
    }
}

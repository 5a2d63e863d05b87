import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What one of ours tells everybody.
let updateRoutes: [PageRoute] = [
    .get("/desk/updates", access: .may([.publishAnswers])) { .page(try await $0.updatePage()) },
    .post("/desk/updates", access: .may([.publishAnswers])) { try await $0.writeUpdate() },
]

extension Visit {
    fileprivate func updatePage() async throws -> UpdatePage {
        let viewer = try viewer()
        return UpdatePage(
            language: words.language.rawValue,
            units: try await Directory(self).choices(for: .publishAnswers, of: viewer, chosen: viewer.agent.unit),
            id: ID<Topic>.new(at: now).description
        )
    }

    fileprivate func writeUpdate() async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Topic>) = (try viewer(), formID())
        do {
            let unit = try await Directory(self).unit(coded: fields.trimmed("unit")).id
            let form = AskTopic.Form(id: id, kind: .update, wording: topicWording, unit: unit)
            let topic = try await AskTopic(ground: ground)(form, by: .agent(viewer))
            return .redirect("/desk/community/\(topic.code)", Notice(.topicSent))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await updatePage()
            (page.title, page.text, page.tags) = (fields.text("title"), fields.text("text"), fields.text("tags"))
            (page.language, page.id) = (fields.trimmed("language"), id.description)
            page.units = page.units.chosen(by: fields.trimmed("unit"))
            let field = refusal is DetailsRefused ? "unit" : (refusal as? CommunityRefused)?.field
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }
}

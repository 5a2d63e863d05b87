import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What stands behind a space's address as a form, for those who keep it.
private let keeperVerbs = ["invite", "admit", "role", "remove", "describe", "kind"]

/// Spaces for those who work here.
let deskSpaceRoutes: [PageRoute] = pages + acts + detours

private let pages: [PageRoute] = [
    .get("/desk/spaces", access: .may([.read])) { .page(try await $0.deskSpaces()) },
    .post("/desk/spaces", access: .may([.moderate])) { try await $0.makeSpace() },
    .get("/desk/spaces/:space", access: .may([.read])) { .page(try await $0.deskSpace()) },
    .post("/desk/spaces/:space/topic", access: .may([.read])) { try await $0.actInDeskSpace("topic") },
]

private let acts: [PageRoute] = keeperVerbs.map { verb in
    .post("/desk/spaces/:space/\(verb)", access: .may([.moderate])) { try await $0.actInDeskSpace(verb) }
}

private let detours: [PageRoute] = (["topic"] + keeperVerbs).map { verb in
    .get("/desk/spaces/:space/\(verb)", access: .member) { visit in
        .redirect("/desk/spaces/\(percentEncoded(visit.spaceCode))")
    }
}

extension Visit {
    fileprivate func deskSpaces() async throws -> DeskSpacesPage {
        let viewer = try viewer()
        let lines = try await SpaceQuery(ground: ground)(for: .agent(viewer))
        return DeskSpacesPage(
            lines: lines.map { SpaceLine($0) },
            units: try await Directory(self).choices(for: .moderate, of: viewer, chosen: viewer.agent.unit),
            id: ID<Space>.new(at: now).description
        )
    }

    fileprivate func makeSpace() async throws -> Answer {
        let viewer = try viewer()
        do {
            guard let kind = Space.Kind(rawValue: fields.trimmed("kind")) else { throw ChoiceUnknown() }
            let form = KeepSpace.Form(
                id: formID(),
                unit: try await Directory(self).unit(coded: fields.trimmed("unit")).id,
                name: fields.text("called"),
                about: fields.text("about"),
                kind: kind
            )
            let space = try await KeepSpace(ground: ground).make(form, by: viewer)
            return .redirect("/desk/spaces/\(space.code)", Notice(.settingsSaved))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await deskSpaces()
            for name in ["called", "about", "kind"] { page.typed[name] = fields[name] }
            page.units = page.units.chosen(by: fields.trimmed("unit"))
            page.id = formID(of: Space.self).description
            let field = (refusal as? SpaceRefused)?.field
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    fileprivate func deskSpace() async throws -> DeskSpacePage {
        let participant = Participant.agent(try viewer())
        let whole = try await space(for: participant)
        var content = try await spaceContent(of: whole, below: "/desk/spaces", for: participant)
        content.isDesk = true
        let kinds = Space.Kind.allCases.filter { (try? whole.space.kind.checkMayBecome($0)) != nil }
        return DeskSpacePage(
            content: content,
            mayKeep: whole.isKeeper && whole.isReader,
            version: whole.space.version,
            kinds: kinds.compactMap { SpaceKindMark(rawValue: $0.rawValue) }
        )
    }

    /// Does what a form says and shows the space; its page says what is refused, and asks what is to be confirmed.
    fileprivate func actInDeskSpace(_ verb: String) async throws -> Answer {
        let viewer = try viewer()
        let id = try await space(for: .agent(viewer)).space.id
        do {
            return .redirect(try await act(verb, in: id, by: viewer), Notice(.settingsSaved))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await deskSpace()
            if refusal as? SpaceRefused == .unconfirmed, let kind = SpaceKindMark(rawValue: fields.trimmed("kind")),
                let new = Space.Kind(rawValue: kind.rawValue)
            {
                let effect = try await KeepSpace(ground: ground).effect(of: new, on: id, for: viewer)
                page.confirming = (kind: kind, topics: effect.topics)
                // It is a question, and no mistake.
                return .page(page)
            }
            page.content.take(fields, refusal, said: words.said(refusal))
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// Gives where they are led.
    private func act(_ verb: String, in id: ID<Space>, by viewer: Organization.Viewer) async throws -> String {
        let keep = KeepSpace(ground: ground)
        switch verb {
        case "topic":
            let topic = try await AskTopic(ground: ground)(try spaceTopic(in: id), by: .agent(viewer))
            return "/desk/community/\(topic.code)"
        case "describe":
            _ = try await keep.describe(
                id,
                from: Int(fields.trimmed("version")) ?? 0,
                as: fields.text("called"),
                about: fields.text("about"),
                by: viewer
            )
        case "kind":
            guard let kind = Space.Kind(rawValue: fields.trimmed("kind")) else { throw ChoiceUnknown() }
            _ = try await keep.change(id, to: kind, confirming: Int(fields.trimmed("confirmed")), by: viewer)
        default: try await keepPeople(verb, of: id, by: .agent(viewer))
        }
        return "/desk/spaces/\(percentEncoded(spaceCode))"
    }
}

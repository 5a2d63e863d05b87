import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What stands behind a space's address as a form.
private let memberVerbs = ["enter", "leave", "topic", "invite", "admit", "role", "remove", "hide", "close"]

/// Spaces for members and for anybody; each reader has a page of their own, so that none is kept for all.
let spaceRoutes: [PageRoute] = pages + acts + detours

private let pages: [PageRoute] = [
    .get("/community/spaces", access: .anybody) { visit in
        let lines = try await SpaceQuery(ground: visit.ground)(for: visit.participant)
        return .page(SpacesPage(lines: lines.map { SpaceLine($0) }))
    },
    .get("/community/spaces/:space", access: .anybody) { try await $0.readSpace() },
]

private let acts: [PageRoute] = memberVerbs.map { verb in
    .shared("/community/spaces/:space/\(verb)") { try await $0.actInSpace(verb) }
}

private let detours: [PageRoute] = memberVerbs.map { verb in
    .get("/community/spaces/:space/\(verb)", access: .anybody) { visit in
        .redirect("/community/spaces/\(percentEncoded(visit.spaceCode))")
    }
}

extension Visit {
    fileprivate func readSpace() async throws -> Answer {
        do {
            return .page(try await spacePage())
        } catch SpaceRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    private func spacePage() async throws -> SpacePage {
        let whole = try await space(for: participant)
        return SpacePage(content: try await spaceContent(of: whole, below: "/community/spaces", for: participant))
    }

    /// Does what a member's form says and shows the space; what is refused is said on its page.
    fileprivate func actInSpace(_ verb: String) async throws -> Answer {
        do {
            let id = try await space(for: participant).space.id
            do {
                return .redirect(try await act(verb, in: id, by: try actingMember()), Notice(.settingsSaved))
            } catch let refusal as any Refusal {
                var page = try await spacePage()
                page.content.take(fields, refusal, said: words.said(refusal))
                return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
            }
        } catch SpaceRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    /// Gives where the member is led.
    private func act(_ verb: String, in id: ID<Space>, by member: SignedInMember) async throws -> String {
        let page = "/community/spaces/\(percentEncoded(spaceCode))"
        switch verb {
        case "enter": _ = try await SpacePeople(ground: ground).enter(id, by: member)
        case "leave":
            try await SpacePeople(ground: ground).leave(id, by: member)
            return "/community/spaces"
        case "topic":
            let topic = try await AskTopic(ground: ground)(try spaceTopic(in: id), by: .member(member))
            return "/q/\(topic.code)"
        case "hide", "close":
            let named = fields.trimmed("code")
            let topic = try await TopicQuery(ground: ground)(named, for: .member(member)).topic.id
            let host = HostSpace(ground: ground)
            if verb == "hide" {
                try await host.hide(.topic(topic), because: fields.text("note"), by: member)
            } else {
                try await host.close(topic, !isUndo, by: member)
            }
        default: try await keepPeople(verb, of: id, by: .member(member))
        }
        return page
    }
}

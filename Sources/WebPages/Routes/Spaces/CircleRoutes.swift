import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What stands behind a circle's address as a form.
private let verbs = ["invite", "accept", "leave", "agree", "remind", "note", "take-back", "end"]

/// Circles: of members in the community, of colleagues at the desk.
let circleRoutes: [PageRoute] = pages + memberActs + deskActs + detours

private let pages: [PageRoute] = [
    .get("/community/circles", access: .anybody) { .page(try await $0.circles()) },
    .shared("/community/circles") { visit in
        try await visit.foundCircle(at: .community) { .member(try visit.actingMember()) }
    },
    .get("/community/circles/:circle", access: .anybody) { visit in
        try await visit.readCircle(at: .community, for: visit.participant)
    },
    .get("/desk/circles", access: .member) { .page(try await $0.deskCircles()) },
    .post("/desk/circles", access: .member) { visit in
        try await visit.foundCircle(at: .desk) { .agent(try visit.viewer()) }
    },
    .get("/desk/circles/:circle", access: .member) { visit in
        try await visit.readCircle(at: .desk, for: .agent(try visit.viewer()))
    },
]

private let memberActs: [PageRoute] = verbs.map { verb in
    .shared("/community/circles/:circle/\(verb)") { visit in
        try await visit.actInCircle(verb, at: .community, seenBy: visit.participant) {
            .member(try visit.actingMember())
        }
    }
}

private let deskActs: [PageRoute] = verbs.map { verb in
    .post("/desk/circles/:circle/\(verb)", access: .member) { visit in
        try await visit.actInCircle(verb, at: .desk, seenBy: .agent(try visit.viewer())) {
            .agent(try visit.viewer())
        }
    }
}

private let detours: [PageRoute] = verbs.flatMap { verb -> [PageRoute] in
    [
        .get("/community/circles/:circle/\(verb)", access: .anybody) { visit in
            .redirect("/community/circles/\(percentEncoded(visit.circleCode))")
        },
        .get("/desk/circles/:circle/\(verb)", access: .member) { visit in
            .redirect("/desk/circles/\(percentEncoded(visit.circleCode))")
        },
    ]
}

extension Visit {
    fileprivate func circles() async throws -> CirclesPage {
        CirclesPage(
            lines: try await circleLines(for: participant),
            form: participant == nil ? nil : CircleForm(id: ID<Circle>.new(at: now).description)
        )
    }

    fileprivate func deskCircles() async throws -> DeskCirclesPage {
        DeskCirclesPage(
            lines: try await circleLines(for: .agent(try viewer())),
            form: CircleForm(id: ID<Circle>.new(at: now).description)
        )
    }

    private func circleLines(for participant: Participant?) async throws -> [CircleLine] {
        try await CircleQuery(ground: ground)(for: participant).map { line in
            CircleLine(line.circle, place: line.place, isDue: line.isDue)
        }
    }

    fileprivate func readCircle(at side: CircleSide, for participant: Participant?) async throws -> Answer {
        do {
            return page(at: side, try await circleContent(at: side, for: participant))
        } catch CircleRefused.unknown where side == .community {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    private func page(at side: CircleSide, _ content: CircleContent, status: HTTPResponse.Status = .ok) -> Answer {
        switch side {
        case .community: .page(CirclePage(content: content), status: status)
        case .desk: .page(DeskCirclePage(content: content), status: status)
        }
    }

    fileprivate func foundCircle(
        at side: CircleSide,
        _ participant: () throws -> Participant
    ) async throws -> Answer {
        do {
            let circle = try await FoundCircle(ground: ground)(try circleForm(), by: try participant())
            return .redirect("\(side.base)/\(circle.code)", Notice(.settingsSaved))
        } catch let refusal as any Refusal {
            var form = CircleForm(id: formID(of: Circle.self).description)
            for name in ["called", "goal", "by", "target", "weekly"] { form.typed[name] = fields[name] }
            let field = (refusal as? CircleRefused)?.field
            form.problems = [Problem(field: field, message: words.said(refusal))]
            let status = TroubleAnswer(refusal, logger: house.logger).status
            switch side {
            case .community:
                var page = try await circles()
                page.form = form
                return .page(page, status: status)
            case .desk:
                var page = try await deskCircles()
                page.form = form
                return .page(page, status: status)
            }
        }
    }

    /// Does what a form says as one of the circle's people and shows it; what is refused is said on its page.
    fileprivate func actInCircle(
        _ verb: String,
        at side: CircleSide,
        seenBy reader: Participant?,
        _ participant: () throws -> Participant
    ) async throws -> Answer {
        do {
            let id = try await CircleQuery(ground: ground)(circleCode, for: reader).circle.id
            do {
                try await act(verb, in: id, by: try participant())
                let gone = verb == "leave"
                return .redirect(
                    gone ? side.base : "\(side.base)/\(percentEncoded(circleCode))",
                    Notice(.settingsSaved)
                )
            } catch let refusal as any Refusal {
                var content = try await circleContent(at: side, for: reader)
                for name in ["note", "number", "topic", "name", "outcome"] { content.typed[name] = fields[name] }
                let field = content.isInside ? (refusal as? CircleRefused)?.field : nil
                content.problems = [Problem(field: field, message: words.said(refusal))]
                return page(at: side, content, status: TroubleAnswer(refusal, logger: house.logger).status)
            }
        } catch CircleRefused.unknown where side == .community {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    private func act(_ verb: String, in id: ID<Circle>, by participant: Participant) async throws {
        let keep = KeepCircle(ground: ground)
        switch verb {
        case "invite": try await keep.invite(fields.trimmed("name"), to: id, by: participant)
        case "accept": try await keep.accept(id, by: participant)
        case "leave": try await keep.leave(id, by: participant)
        case "agree": try await keep.agree(!isUndo, toShow: id, by: participant)
        case "remind": try await keep.remind(!isUndo, in: id, by: participant)
        case "note": try await keep.note(try newVictory(), in: id, by: participant)
        case "take-back":
            guard let victory = ID<Victory>(fields.trimmed("victory")) else { throw CircleRefused.unknown }
            try await keep.takeBack(victory, in: id, by: participant)
        default:
            let isReached = fields["end"] == "reached"
            try await keep.finish(id, isReached: isReached, outcome: fields.text("outcome"), by: participant)
        }
    }
}

import Community
import Conversations
import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception
import Responding

let needRoutes: [PageRoute] =
    [
        .get("/needs", access: .member) { .page(try await $0.needs()) },
        .post("/needs", access: .may([.respond])) { try await $0.gatherNeed() },
        .get("/needs/:id", access: .may([.read])) { .page(try await $0.need()) },
        .post("/needs/:id/words", access: .may([.respond])) { visit in
            try await visit.keepingNeed { id, viewer in
                let keep = KeepNeed(ground: visit.ground)
                _ = try await keep.reword(
                    id,
                    from: Int(visit.fields.text("version")) ?? 0,
                    to: visit.fields.text("title"),
                    words: visit.fields.text("words"),
                    by: viewer
                )
            }
        },
        .post("/needs/:id/owner", access: .may([.respond])) { visit in
            try await visit.keepingNeed { id, viewer in
                guard let owner = AgentID(visit.fields.trimmed("owner")) else { throw NeedRefused.ownerUnfit }
                _ = try await KeepNeed(ground: visit.ground).give(id, to: owner, by: viewer)
            }
        },
        .post("/needs/:id/add", access: .may([.respond])) { visit in
            try await visit.keepingNeed { id, viewer in
                let source = try await visit.needSource(visit.fields.trimmed("address"), for: viewer)
                try await KeepNeed(ground: visit.ground).add(source, to: id, by: viewer)
            }
        },
        .post("/needs/:id/out", access: .may([.respond])) { visit in
            try await visit.keepingNeed { id, viewer in
                guard let source = ID<Need.Source>(visit.fields.trimmed("source")) else {
                    throw NeedRefused.notGathered
                }
                try await KeepNeed(ground: visit.ground).takeOut(source, of: id, by: viewer)
            }
        },
        .post("/needs/:id/state", access: .may([.publishAnswers])) { visit in
            try await visit.keepingNeed { id, viewer in
                guard let state = Need.State(rawValue: visit.fields.text("state")) else { throw ChoiceUnknown() }
                let decide = DecideNeed(ground: visit.ground)
                _ = try await decide(id, state, saying: visit.fields.text("text"), by: viewer)
            }
        },
        .post("/needs/:id/public", access: .may([.publishAnswers])) { visit in
            try await visit.keepingNeed { id, viewer in
                let isPublic = visit.fields["public"] == "1"
                _ = try await DecideNeed(ground: visit.ground).publish(id, isPublic, by: viewer)
            }
        },
        .post("/needs/:id/drafts", access: .may([.respond])) { visit in
            try await visit.keepingNeed(.draftsPrepared) { id, viewer in
                let prepare = PrepareDrafts(ground: visit.ground, asking: visit.house.asking)
                let tell = TellNeed(ground: visit.ground, prepare: prepare)
                _ = try await tell(id, saying: visit.fields.text("words"), by: viewer)
            }
        },
        .forAll("/n/:need", madeOf: [.community]) { try await $0.publicNeed() },
        .forAll("/needs.atom", madeOf: [.community]) { try await $0.needFeed() },
    ]
    + ["words", "owner", "add", "out", "state", "public", "drafts"].map { verb in
        .get("/needs/:id/\(verb)", access: .member) { visit in
            let id: ID<Need> = try visit.id()
            return .redirect("/needs/\(id)")
        }
    }

extension Visit {
    fileprivate func gatherNeed() async throws -> Answer {
        let viewer = try viewer()
        let id: ID<Need> = formID()
        do {
            let unit = try await Directory(self).unit(coded: fields.trimmed("unit")).id
            let form = GatherNeed.Form(id: id, title: fields.text("title"), words: fields.text("words"), unit: unit)
            let need = try await GatherNeed(ground: ground)(form, by: viewer)
            return .redirect("/needs/\(need.id)", Notice(.moderated))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await needs()
            (page.title, page.words, page.id) = (fields.text("title"), fields.text("words"), id.description)
            page.units = page.units.chosen(by: fields.trimmed("unit"))
            let field = refusal is DetailsRefused ? "unit" : (refusal as? NeedRefused)?.field
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// Does something with the need at this address and shows it; what is refused is said there, with what was typed.
    fileprivate func keepingNeed(
        _ notice: Notice.Name = .moderated,
        _ act: (ID<Need>, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Need>) = (try viewer(), try id())
        var page = try await need()
        do {
            try await act(id, viewer)
            return .redirect("/needs/\(id)", Notice(notice))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            for name in ["text", "state", "title", "address"] { page.typed[name] = fields[name] }
            page.typed[address.hasSuffix("/drafts") ? "draft" : "words"] = fields["words"]
            let field = (refusal as? NeedRefused)?.field(at: address)
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// What an address or an id leads to: a topic, a conversation or a cluster.
    fileprivate func needSource(_ typed: String, for viewer: Organization.Viewer) async throws -> Need.Source {
        let parts = typed.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").map(String.init)
        guard let last = parts.last else { throw NeedRefused.sourceUnknown }
        let place = parts.dropLast().last ?? ""
        if ["q", "community"].contains(place) {
            do {
                return .topic(try await TopicQuery(ground: ground)(last, for: .agent(viewer)).topic.id)
            } catch CommunityRefused.unknown {
                throw NeedRefused.sourceUnknown
            }
        }
        guard let id = ID<Need.Source>(last) else { throw NeedRefused.sourceUnknown }
        return switch place {
        case "clusters": .cluster(id.retyped())
        case "topics": .topic(id.retyped())
        default: .conversation(id.retyped())
        }
    }
}

extension NeedRefused {
    /// The field that a refusal is about; `nil` where it is about none.
    var field: String? {
        switch self {
        case .titleMissing, .titleTooLong: "title"
        case .wordsUnfit: "words"
        default: nil
        }
    }

    fileprivate func field(at address: String) -> String? {
        switch self {
        case .ownerUnfit: "owner"
        case .sourceUnknown, .otherUnit, .gatheredAlready, .tooMany: "address"
        case .textMissing, .textTooLong: address.hasSuffix("/drafts") ? "words-draft" : "text"
        case .stateUnfit, .sameState: "state"
        default: field
        }
    }
}

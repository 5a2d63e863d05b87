import Community
import Conversations
import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

let wallRoutes: [PageRoute] =
    [
        .get("/walls", access: .member) { .page(try await $0.walls()) },
        .post("/walls", access: .may([.publishAnswers])) { try await $0.createWall() },
        .get("/walls/:id", access: .may([.read])) { .page(try await $0.wallDesk()) },
        .post("/walls/:id", access: .may([.publishAnswers])) { visit in
            try await visit.keepingWall { id, viewer in
                _ = try await KeepWalls(ground: visit.ground).change(
                    id,
                    from: Int(visit.fields.text("version")) ?? 0,
                    to: visit.fields.text("name"),
                    titled: visit.fields.text("title"),
                    by: viewer
                )
            }
        },
        .post("/walls/:id/remove", access: .may([.publishAnswers])) { visit in
            try await visit.keepingWall(back: "/walls") { id, viewer in
                try await KeepWalls(ground: visit.ground).remove(id, by: viewer)
            }
        },
        .post("/walls/:id/add", access: .may([.publishAnswers])) { visit in
            try await visit.keepingWall { id, viewer in
                let source = try await visit.wallSource(visit.fields.trimmed("address"), for: viewer)
                _ = try await visit.choosing.add(source, note: visit.fields.text("note"), to: id, by: viewer)
            }
        },
        .post("/walls/:id/piece", access: .may([.publishAnswers])) { visit in
            try await visit.keepingWall { id, viewer in
                guard let place = Int(visit.fields.trimmed("place")) else { throw WallRefused.placeUnfit }
                let note = visit.fields.text("note")
                try await visit.choosing.change(try visit.piece(), of: id, to: place, note: note, by: viewer)
            }
        },
        .post("/walls/:id/pull", access: .may([.publishAnswers])) { visit in
            try await visit.keepingWall { id, viewer in
                let reason = Wall.Pulled(rawValue: visit.fields.text("because"))
                guard let reason else { throw WallRefused.reasonUnfit }
                try await visit.choosing.pull(try visit.piece(), of: id, because: reason, by: viewer)
            }
        },
        .forAll("/wall/:wall") { try await $0.publicWall() },
        .forAll("/wall/:wall/embed") { try await $0.embeddedWall() },
        .forAll("/wall/:wall/feed.atom") { try await $0.wallFeed() },
    ]
    + ["remove", "add", "piece", "pull"].map { verb in
        .get("/walls/:id/\(verb)", access: .member) { visit in
            let id: ID<Wall> = try visit.id()
            return .redirect("/walls/\(id)")
        }
    }

extension Visit {
    fileprivate var choosing: ChoosePieces { ChoosePieces(ground: ground, address: house.address) }

    fileprivate func piece() throws(WallRefused) -> ID<Wall.Piece> {
        guard let id = ID<Wall.Piece>(fields.trimmed("piece")) else { throw .pieceUnknown }
        return id
    }

    fileprivate func createWall() async throws -> Answer {
        let viewer = try viewer()
        do {
            let unit = try await Directory(self).unit(coded: fields.trimmed("unit")).id
            let wall = try await KeepWalls(ground: ground)
                .create(fields.text("name"), titled: fields.text("title"), in: unit, by: viewer)
            return .redirect("/walls/\(wall.id)", Notice(.moderated))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await walls()
            (page.name, page.title) = (fields.text("name"), fields.text("title"))
            page.units = page.units.chosen(by: fields.trimmed("unit"))
            let field = refusal is DetailsRefused ? "unit" : (refusal as? WallRefused)?.field
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// Does something with the wall at this address and shows it; what is refused is said there, with what was typed.
    fileprivate func keepingWall(
        back: String? = nil,
        _ act: (ID<Wall>, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Wall>) = (try viewer(), try id())
        var page = try await wallDesk()
        do {
            try await act(id, viewer)
            return .redirect(back ?? "/walls/\(id)", Notice(.moderated))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            for name in ["address", "name", "title"] { page.typed[name] = fields[name] }
            if address.hasSuffix("/add") { page.typed["note"] = fields["note"] }
            page.problems = [Problem(field: (refusal as? WallRefused)?.field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// What an address leads to: a topic, an answer under it, a public answer of ours, or a conversation's first post.
    fileprivate func wallSource(_ typed: String, for viewer: Organization.Viewer) async throws -> Wall.Source {
        let parts = typed.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").map(String.init)
        let mark = typed.split(separator: "#").dropFirst().first.map(String.init) ?? ""
        guard let last = parts.last else { throw WallRefused.sourceUnknown }
        let place = parts.dropLast().last ?? ""
        if ["a-", "c-"].contains(mark.prefix(2)), let id = ID<Contribution>(mark.dropFirst(2)) {
            return .contribution(id)
        }
        do {
            switch place {
            case "q", "community":
                return .topic(try await TopicQuery(ground: ground)(last, for: .agent(viewer)).topic.id)
            case "a": return .answer(try await PublicAnswers(ground: ground)(last).answer.id)
            default: break
            }
        } catch let refusal as any Refusal where refusal.kind == .notFound {
            throw WallRefused.sourceUnknown
        }
        guard let id = ID<Conversation>(last) else { throw WallRefused.sourceUnknown }
        return try await choosing.source(in: id, for: viewer)
    }
}

extension WallRefused {
    /// The field that a refusal is about; `nil` where it is about none.
    fileprivate var field: String? {
        switch self {
        case .nameUnfit, .nameTaken: "name"
        case .titleMissing, .titleTooLong: "title"
        case .sourceUnknown, .notTheirs, .notPublic, .onlyInPart, .standsHere, .askedNotTo: "address"
        default: nil
        }
    }
}

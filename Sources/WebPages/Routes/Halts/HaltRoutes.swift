import Conversations
import Editorial
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage

let haltRoutes: [PageRoute] = [
    .get("/halts", access: .member) { .page(try await $0.halts()) },
    .post("/halts", access: .may([.freeze])) { try await $0.beginHalt() },
    .get("/halts/:id", access: .member) { .page(try await $0.halt()) },
    .post("/halts/:id/end", access: .may([.freeze])) { visit in
        try await visit.changeHalt(saying: Notice(.haltEnded)) {
            _ = try await KeepHalts(ground: visit.ground).end($0, by: $1)
        }
    },
    .post("/halts/:id/held", access: .may([.respond, .freeze])) { try await $0.decideHeld() },
    .get("/halts/:id/end", access: .member) { .redirect("/halts/\($0.parameters["id"] ?? "")") },
    .get("/halts/:id/held", access: .member) { .redirect("/halts/\($0.parameters["id"] ?? "")") },
]

extension Visit {
    fileprivate func halts(reason: String = "", problems: [Problem] = []) async throws -> HaltsPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let (standing, past, counts) = try await ground.read { connection in
            let table = HaltTable(of: viewer.organization, on: connection)
            let standing = try table.all(standing: true).filter(viewer.touches)
            let counts = try OutboxTable(on: connection).heldCounts(by: standing.map(\.id), of: viewer.organization)
            return (standing, try table.all(standing: false, atMost: 50).filter(viewer.touches), counts)
        }
        return HaltsPage(
            standing: standing.map { HaltRow($0, held: counts[$0.id] ?? 0, in: directory) },
            past: past.map { HaltRow($0, held: 0, in: directory) },
            units: directory.units.filter { viewer.may(.freeze, in: $0.id) }.map { unit in
                Choice(value: unit.code, label: unit.name, isChosen: fields["unit-\(unit.code)"] != nil)
            },
            reason: reason,
            problems: problems
        )
    }

    fileprivate func beginHalt() async throws -> Answer {
        let directory = try await Directory(self)
        let codes = fields.all(below: "unit-").keys.sorted()
        do {
            let halt = try await KeepHalts(ground: ground).begin(
                over: try codes.map { try directory.unit(coded: $0).id },
                because: fields.text("reason"),
                by: try viewer()
            )
            return .redirect("/halts/\(halt.id)", Notice(.haltBegun))
        } catch let refusal as HaltRefused where refusal.kind == .invalid {
            let field = refusal == .reasonUnfit ? "reason" : nil
            let problem = Problem(field: field, message: words.said(refusal))
            return .page(
                try await halts(reason: fields.text("reason"), problems: [problem]),
                status: .unprocessableContent
            )
        }
    }

    fileprivate func halt(problems: [Problem] = []) async throws -> HaltPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let id: ID<Halt> = try id()
        let (halt, held, posts, underWay, accounts) = try await ground.read { connection in
            let halt = try viewer.halt(id, on: connection)
            let replies = ReplyTable(of: viewer.organization, on: connection)
            let items = try OutboxTable(on: connection).held(by: id, for: viewer)
            let held = try items.compactMap { try viewer.troubled($0, replies, on: connection) }
            let posts = try viewer.storyPosts(among: items, on: connection)
            let underWay = try viewer.underWay(of: id, on: connection)
            return (halt, held, posts, underWay, try AccountTable(on: connection).all(of: viewer.organization))
        }
        let replies = held.compactMap { trouble in
            let account = accounts.first { $0.id == trouble.reply.account }
            return problem(trouble, through: account, in: directory, for: viewer)
        }
        let ofStories = posts.map { one in
            OutboxProblem(one, through: accounts.first { $0.id == one.post.account }, in: directory, at: now)
        }
        return HaltPage(
            halt: HaltRow(halt, held: held.count + posts.count, in: directory),
            held: replies + ofStories,
            underWay: underWay.map { seen in
                UnderWayRow(seen, through: accounts.first { $0.id == seen.account }, in: directory)
            },
            mayChange: halt.units.allSatisfy { viewer.may(.freeze, in: $0) },
            problems: problems
        )
    }

    /// Lets the chosen ones through, or discards them.
    fileprivate func decideHeld() async throws -> Answer {
        let picked = fields.all(below: "pick-").keys.sorted().compactMap { ID<Reply>($0) }
        switch fields["choice"] {
        case "through":
            return try await changeHalt(saying: Notice(.haltLetThrough)) {
                try await KeepHalts(ground: ground).letThrough(picked, of: $0, by: $1)
            }
        case "discard":
            let refused = try await SettleOutbox(ground: ground)(picked, Settlement(.giveUp), by: try viewer())
            if refused.isEmpty { return .redirect("/halts/\(parameters["id"] ?? "")", Notice(.haltDiscarded)) }
            let problems = refused.map { Problem(field: nil, message: words.said($0.refusal)) }
            return .page(try await halt(problems: problems), status: .conflict)
        default: throw ChoiceUnknown()
        }
    }

    fileprivate func changeHalt(
        saying notice: Notice,
        _ work: (ID<Halt>, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        let id: ID<Halt> = try id()
        do {
            try await work(id, try viewer())
            return .redirect("/halts/\(id)", notice)
        } catch let refusal as HaltRefused where refusal.kind == .conflict {
            let problem = Problem(field: nil, message: words.said(refusal))
            return .page(try await halt(problems: [problem]), status: .conflict)
        }
    }
}

extension HaltRow {
    fileprivate init(_ halt: Halt, held: Int, in directory: Directory) {
        self.init(
            id: halt.id.description,
            units: halt.units.map { directory.unit($0)?.name ?? "?" },
            reason: halt.reason,
            by: directory.name(of: halt.begunBy),
            since: halt.since,
            held: held,
            ended: halt.end.map { (by: directory.name(of: $0.by), at: $0.at) }
        )
    }
}

extension UnderWayRow {
    fileprivate init(_ seen: SeenUnderWay, through account: ChannelAccount?, in directory: Directory) {
        let place =
            switch seen.place {
            case .conversation(let conversation):
                Link(text: conversation.subject, url: "/conversations/\(conversation.id)")
            case .story(let story): Link(text: story.content.title, url: "/stories/\(story.id)")
            }
        self.init(
            place: place,
            account: account.map { directory.label(of: $0) } ?? "?",
            text: seen.text,
            outcome: seen.outcome,
            isChange: seen.isCorrection,
            url: seen.url
        )
    }
}

/// What is said on every page of whoever sees something of the units that are held.
func haltBanners(
    for viewer: Organization.Viewer,
    among units: [Organization.Unit],
    on connection: any Connection
) throws -> [HaltBanner] {
    let halts = try HaltTable(of: viewer.organization, on: connection).all(standing: true).filter(viewer.touches)
    if halts.isEmpty { return [] }
    let agents = try AgentTable(on: connection).all(of: viewer.organization)
    return halts.map { halt in
        HaltBanner(
            id: halt.id.description,
            units: halt.units.map { id in units.first { $0.id == id }?.name ?? "?" },
            by: agents.first { $0.id == halt.begunBy }?.name ?? "?",
            since: halt.since,
            reason: halt.reason
        )
    }
}

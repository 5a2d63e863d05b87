import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

let macroRoutes = keptRoutes(MacroDesk.self)
let savedReplyRoutes = keptRoutes(SavedReplyDesk.self)

/// What the pages of one kind of kept things know and do.
protocol KeptDesk: Sendable {
    associatedtype Thing: KeptInVersions
    associatedtype Editor: KeptEditor

    var directory: Directory { get }
    var viewer: Organization.Viewer { get }

    init(_ visit: Visit) async throws
    func content(of thing: Thing) -> KeptLine.Content
    func editor(of thing: Thing?) -> Editor
    /// Keeps what was typed, as the next version of a thing or as a new one.
    func save(_ fields: FormFields, as thing: Thing?, for unit: UnitID?, with keep: Keep<Thing>) async throws
    /// Whether somebody can do something about it where they are.
    func isAtHand(_ refusal: any Refusal) -> Bool
    /// The field that a refusal is about.
    func field(of refusal: any Refusal) -> String?
}

extension KeptDesk {
    func isAtHand(_ refusal: any Refusal) -> Bool { [.invalid, .conflict].contains(refusal.kind) }

    /// Who may have a new one.
    func readers(in words: Words) -> [Choice] {
        [Choice(value: "", label: words[.viewForMe], isChosen: true)] + directory.choices(for: .configure, of: viewer)
    }
}

private func keptRoutes<Desk: KeptDesk>(_ desk: Desk.Type) -> [PageRoute] {
    let kind = Desk.Editor.kind
    return [
        .get(kind.path, access: .member) { .page(try await $0.lines(of: Desk.self)) },
        .get(kind.path + "/edit", access: .member) { visit in
            let thing: Desk.Thing? = try await visit.written(visit.query(kind.field))
            return .page(try await Desk(visit).editor(of: thing))
        },
        .post(kind.path + "/edit", access: .member) { try await $0.save(at: Desk.self) },
        .get(kind.path + "/remove", access: .member) { _ in .redirect(kind.path) },
        .post(kind.path + "/remove", access: .member) { visit in
            guard let thing: Desk.Thing = try await visit.written(visit.fields.text(kind.field)) else {
                throw Desk.Thing.Refused.unknown
            }
            try await Keep<Desk.Thing>(ground: visit.ground).remove(thing.id, by: try visit.viewer())
            return .redirect(kind.path, Notice(kind.removed))
        },
    ]
}

extension Visit {
    fileprivate func lines<Desk: KeptDesk>(of: Desk.Type) async throws -> KeptPage {
        let desk = try await Desk(self)
        let (things, uses) = try await ground.read { connection in
            let things = try desk.viewer.kept(Desk.Thing.self, on: connection)
            return (things, try KeptTable(of: desk.viewer.organization, on: connection).uses(of: things))
        }
        let lines = things.map { thing in
            KeptLine(
                id: thing.id.description,
                name: thing.name,
                content: desk.content(of: thing),
                unit: thing.home.flatMap(desk.directory.mark),
                uses: uses[thing.id] ?? 0,
                mayChange: desk.viewer.mayChange(thing)
            )
        }
        return KeptPage(kind: Desk.Editor.kind, lines: lines)
    }

    /// What is written on; `nil` for a new one.
    fileprivate func written<Thing: Kept>(_ id: String?) async throws -> Thing? {
        let viewer = try viewer()
        guard let id else { return nil }
        guard let id = ID<Thing>(id) else { throw Thing.Refused.unknown }
        return try await ground.read { try viewer.changing(id, on: $0) }
    }

    /// Saves what was typed; what is refused comes back with every word.
    fileprivate func save<Desk: KeptDesk>(at: Desk.Type) async throws -> Answer {
        let kind = Desk.Editor.kind
        let thing: Desk.Thing? = try await written(fields[kind.field])
        let (desk, code) = (try await Desk(self), fields.trimmed("unit"))
        do {
            let unit = thing != nil || code.isEmpty ? nil : try desk.directory.unit(coded: code).id
            try await desk.save(fields, as: thing, for: unit, with: Keep(ground: ground))
            return .redirect(kind.path, Notice(kind.saved))
        } catch let refusal as any Refusal where desk.isAtHand(refusal) {
            var page = desk.editor(of: thing)
            page.take(fields)
            page.problems = [Problem(field: desk.field(of: refusal), message: words.said(refusal))]
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }
}

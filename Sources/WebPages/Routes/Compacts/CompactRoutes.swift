import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

let compactRoutes: [PageRoute] = [
    .get("/units/:code/compact", access: .may([.read])) { .page(try await $0.compact(problems: [])) },
    .post("/units/:code/compact", access: .may([.configure])) { try await $0.saveCompact() },
    .get("/units/:code/compact/independent", access: .member) { .redirect($0.compactAddress) },
    .post("/units/:code/compact/independent", access: .may([.configure])) { visit in
        try await visit.decide(.independenceDeclared) { keep, unit, reason, viewer in
            try await keep.declareIndependent(unit, because: reason, by: viewer)
        }
    },
    .get("/units/:code/compact/take-back", access: .member) { .redirect($0.compactAddress) },
    .post("/units/:code/compact/take-back", access: .may([.configure])) { visit in
        try await visit.decide(.independenceTakenBack) { keep, unit, reason, viewer in
            try await keep.takeBack(unit, because: reason, by: viewer)
        }
    },
]

extension Visit {
    fileprivate var compactAddress: String { "/units/\(percentEncoded(parameters["code"] ?? ""))/compact" }

    fileprivate func compact(problems: [Problem]) async throws -> CompactPage {
        let directory = try await Directory(self)
        let unit = try directory.unit(coded: parameters["code"] ?? "")
        let sheet = try await CompactQuery(ground: ground)(unit.id, for: try viewer())
        var page = CompactPage(sheet, directory: directory, at: now, in: words)
        page.problems = problems
        return page
    }

    /// Saves what was typed; what is refused comes back with every word.
    fileprivate func saveCompact() async throws -> Answer {
        let directory = try await Directory(self)
        let unit = try directory.unit(coded: parameters["code"] ?? "")
        let typed = typedRows
        do {
            try await KeepCompacts(ground: ground).save(
                gives: try typed.map { try $0.promise() },
                owes: try typedTargets(),
                in: unit.id,
                from: Int(fields.text("version")) ?? 0,
                by: try viewer()
            )
            return .redirect(compactAddress, Notice(.compactSaved))
        } catch let refusal as CompactRefused {
            var page = try await compact(problems: [
                Problem(field: field(of: refusal, among: typed), message: words.said(refusal))
            ])
            page.form?.take(fields)
            page.version = Int(fields.text("version")) ?? page.version
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }

    fileprivate func decide(
        _ notice: Notice.Name,
        _ body: (KeepCompacts, UnitID, String, Organization.Viewer) async throws -> UnitCompact
    ) async throws -> Answer {
        let directory = try await Directory(self)
        let unit = try directory.unit(coded: parameters["code"] ?? "")
        do {
            _ = try await body(KeepCompacts(ground: ground), unit.id, fields.text("reason"), try viewer())
            return .redirect(compactAddress, Notice(notice))
        } catch let refusal as CompactRefused where refusal != .hubHasNone {
            let problem = Problem(field: "reason", message: words.said(refusal))
            var page = try await compact(problems: [problem])
            page.reason = fields.text("reason")
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }

    private var typedRows: [TypedPromise] {
        (0..<CompactForm.mostRows).map { TypedPromise(fields, at: $0) }.filter { !$0.isEmpty }
    }

    private func typedTargets() throws(CompactRefused) -> [UnitPromise] {
        var promises: [UnitPromise] = []
        for measure in UnitPromise.Measure.allCases {
            let text = fields.trimmed("target-\(measure.rawValue)")
            if text.isEmpty { continue }
            guard let target = Int(text) else { throw .targetUnfit }
            promises.append(UnitPromise(measure, atLeast: target))
        }
        return promises
    }

    /// The field that a refusal is about.
    private func field(of refusal: CompactRefused, among typed: [TypedPromise]) -> String? {
        func place(_ name: String, _ isUnfit: (TypedPromise) -> Bool) -> String {
            "\(name)-\(typed.first(where: isUnfit)?.index ?? 0)"
        }
        switch refusal {
        case .wordsUnfit: return place("words") { $0.words.isEmpty || $0.words.count > 200 }
        case .responsibleUnfit: return place("who") { $0.responsible.isEmpty || $0.responsible.count > 120 }
        case .dayUnfit: return place("until") { !$0.until.isEmpty && CalendarDay($0.until) == nil }
        case .tooMany: return "words-0"
        case .targetUnfit, .measureTwice:
            let unfit = UnitPromise.Measure.allCases.first { measure in
                let text = fields.trimmed("target-\(measure.rawValue)")
                return !text.isEmpty && !(Int(text).map { (1...100).contains($0) } ?? false)
            }
            return "target-\((unfit ?? .onTime).rawValue)"
        default: return nil
        }
    }
}

/// One promise of the hub as it was typed.
private struct TypedPromise {
    let index: Int
    let kind: String
    let words: String
    let responsible: String
    let until: String

    init(_ fields: FormFields, at index: Int) {
        self.index = index
        kind = fields.text("kind-\(index)")
        words = fields.trimmed("words-\(index)")
        responsible = fields.trimmed("who-\(index)")
        until = fields.trimmed("until-\(index)")
    }

    var isEmpty: Bool { words.isEmpty && responsible.isEmpty && until.isEmpty }

    func promise() throws -> HubPromise {
        guard let kind = HubPromise.Kind(rawValue: kind) else { throw ChoiceUnknown() }
        let day = CalendarDay(until)
        guard until.isEmpty || day != nil else { throw CompactRefused.dayUnfit }
        return HubPromise(kind, words, by: responsible, until: day)
    }
}

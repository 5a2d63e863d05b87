import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

/// The load of the units, and who is lent.
let hubMapRoutes: [PageRoute] = [
    .get("/map", access: .may([.read])) { visit in
        try await visit.routes.glances.note(mapAt: visit.now, by: visit)
        return .page(try await visit.hubMap(problems: []))
    },
    .get("/map/lend", access: .member) { _ in .redirect("/map") },
    .post("/map/lend", access: .may([.people])) { try await $0.lend() },
    .post("/loans/:id/agree", access: .may([.delegate])) { visit in
        try await LendPerson(ground: visit.ground).agree(try visit.id(), by: try visit.viewer())
        return .redirect("/map", Notice(.personLent))
    },
    .post("/loans/:id/end", access: .may([.people, .delegate])) { visit in
        try await LendPerson(ground: visit.ground).end(try visit.id(), by: try visit.viewer())
        return .redirect("/map", Notice(.loanEnded))
    },
]

/// For how many hours somebody may be lent from the page.
private let lendHours = [2, 4, 8, 24, 72, 168, 672]

extension Visit {
    fileprivate func hubMap(problems: [Problem]) async throws -> HubMapPage {
        let viewer = try viewer()
        try viewer.require(.may([.read]))
        let now = now
        let map = try await ground.read { try HubMap(for: viewer, at: now, on: $0) }
        let directory = try await Directory(self)
        var page = HubMapPage(map, for: viewer, directory: directory)
        page.form = lendForm(for: viewer, directory: directory)
        page.problems = problems
        return page
    }

    private func lendForm(for viewer: Organization.Viewer, directory: Directory) -> LendForm? {
        let people = directory.agents.filter { $0.isActive && viewer.may(.people, in: $0.unit) }
        guard !people.isEmpty else { return nil }
        return LendForm(
            people: people.map { agent in
                let unit = directory.mark(of: agent.unit)?.code ?? "–"
                return Choice(value: agent.id.description, label: "\(agent.name) (\(unit))")
            }.chosen(fields["agent"]),
            units: directory.units.map { Choice(value: $0.code, label: $0.name) }.chosen(fields["unit"]),
            lengths: lendHours.map { Choice(value: String($0), label: words.length(seconds: $0 * 3_600)) }
                .chosen(fields["hours"] ?? "4")
        )
    }

    fileprivate func lend() async throws -> Answer {
        let viewer = try viewer()
        let directory = try await Directory(self)
        do {
            guard let agent = AgentID(fields.text("agent")) else { throw AgentUnknown() }
            guard let hours = Int64(fields.text("hours")), lendHours.contains(Int(hours)) else {
                throw LoanRefused.endUnfit
            }
            let loan = try await LendPerson(ground: ground).offer(
                agent,
                to: try directory.unit(coded: fields.text("unit")).id,
                until: now + .seconds(hours * 3_600),
                by: viewer
            )
            return .redirect("/map", Notice(loan.isAgreed ? .personLent : .personOffered))
        } catch let refusal as LoanRefused {
            let field =
                switch refusal {
                case .sameUnit, .alreadyLent: "unit"
                case .endUnfit: "hours"
                case .alreadyAgreed, .personGone, .unknown: "agent"
                }
            let page = try await hubMap(problems: [Problem(field: field, message: words.said(refusal))])
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }
}

extension HubMapPage {
    init(_ map: HubMap, for viewer: Organization.Viewer, directory: Directory) {
        let agreed = map.loans.filter(\.isAgreed)
        func names(_ loans: [Loan], with unit: (Loan) -> UnitID) -> [LentName] {
            loans.map { loan in
                LentName(name: directory.name(of: loan.agent), unit: directory.mark(of: unit(loan))?.code ?? "–")
            }
        }
        self.init(
            rows: map.rows.map { row in
                HubMapRow(
                    unit: UnitMark(code: row.unit.code, name: row.unit.name),
                    depth: row.depth,
                    whole: LoadFigures(row.whole),
                    own: row.hasBelow ? LoadFigures(row.own) : nil,
                    lent: names(agreed.filter { $0.home == row.unit.id }) { $0.unit },
                    borrowed: names(agreed.filter { $0.unit == row.unit.id }) { $0.home },
                    compact: CompactMark(row.unit, independentSince: row.independentSince)
                )
            },
            hints: map.hints.compactMap { HelpLine($0, directory: directory) },
            loans: map.loans.map { loan in
                LoanLine(
                    id: loan.id.description,
                    name: directory.name(of: loan.agent),
                    home: directory.mark(of: loan.home),
                    unit: directory.mark(of: loan.unit),
                    until: loan.until,
                    isOffer: !loan.isAgreed,
                    mayAgree: viewer.mayAgree(to: loan),
                    mayEnd: viewer.mayEnd(loan)
                )
            }
        )
    }
}

extension LoadFigures {
    init(_ load: UnitLoad) {
        self.init(
            open: load.open,
            first: load.firstReply,
            next: load.nextReply,
            overdue: load.overdue,
            soon: load.dueSoon,
            oldest: load.oldestWaiting,
            here: load.here,
            paused: load.paused,
            off: load.off,
            away: load.away,
            used: load.used,
            left: load.left,
            unlimited: load.unlimited
        )
    }
}

extension HelpLine {
    init?(_ hint: HelpHint, directory: Directory) {
        guard let unit = directory.mark(of: hint.unit) else { return nil }
        self.init(
            unit: unit,
            load: LoadFigures(hint.load),
            language: hint.language,
            asked: hint.asked,
            speakers: hint.speakers,
            helpers: hint.helpers.compactMap { helper in
                directory.mark(of: helper.unit).map { unit in
                    Lender(unit: unit, here: helper.here, left: helper.left, speakers: helper.speakers)
                }
            }
        )
    }
}

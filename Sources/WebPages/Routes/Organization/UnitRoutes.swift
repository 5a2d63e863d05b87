import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

let unitRoutes: [PageRoute] = [
    .get("/units") { .page(try await $0.units(problems: [])) },
    .post("/units") { try await $0.addUnit() },
    .get("/units/:code") { _ in .redirect("/units") },
    .post("/units/:code") { try await $0.changeUnit() },
    .post("/units/:code/move") { try await $0.moveUnit() },
]

extension Visit {
    fileprivate func units(problems: [Problem]) async throws -> UnitsPage {
        let viewer = try viewer()
        try viewer.require(.may([.read]))
        let directory = try await Directory(self)
        let now = now
        let (open, promises, independent) = try await ground.read { connection in
            (
                try openConversations(for: viewer, at: now, on: connection),
                try ServiceLevels(of: viewer.organization, on: connection).all(for: viewer, at: now),
                try CompactTable(of: viewer.organization, on: connection).independent()
            )
        }
        let rows = try directory.units.map { unit in
            UnitRow(
                code: unit.code,
                name: unit.name,
                isHub: unit.isHub,
                above: unit.parent.flatMap(directory.unit)?.name,
                places: directory.places(of: unit, in: viewer.tree),
                people: directory.agents.count { $0.unit == unit.id && $0.isActive },
                open: open[unit.id] ?? 0,
                promise: promises.first { $0.unit.id == unit.id }.map { found in
                    let mayConfigure = viewer.may(.configure, in: unit.id)
                    return PromiseCell(found.kept, in: unit, directory: directory, mayConfigure: mayConfigure)
                },
                compact: viewer.may(.read, in: unit.id)
                    ? CompactMark(unit, independentSince: independent[unit.id]) : nil,
                showsCertificates: viewer.may(.read, in: unit.id),
                styles: try styles(chosen: unit.signature, in: directory),
                example: signature(of: viewer.agent, in: unit.signature, organization: directory.organization)
            )
        }
        return UnitsPage(
            units: rows,
            mayEdit: viewer.may(.administer, in: nil),
            newCode: fields.trimmed("code"),
            newName: fields.trimmed("name"),
            styles: try styles(chosen: .firstNameAndOrganization, in: directory),
            problems: problems
        )
    }

    /// Each style by the example of how this person would sign.
    private func styles(chosen: SignatureStyle, in directory: Directory) throws -> [Choice] {
        let agent = try viewer().agent
        return SignatureStyle.allCases.map { style in
            Choice(
                value: style.rawValue,
                // Isolated, so that the dash stands in front in every direction of writing.
                label: "\u{2068}\(signature(of: agent, in: style, organization: directory.organization))\u{2069}",
                isChosen: style == chosen
            )
        }
    }

    fileprivate func addUnit() async throws -> Answer {
        let directory = try await Directory(self)
        guard let hub = directory.units.first(where: \.isHub) else { throw DetailsRefused.unitUnknown }
        do {
            _ = try await AddUnit(ground: ground)(
                code: fields.text("code"),
                name: fields.text("name"),
                below: hub.id,
                signature: try chosenStyle(),
                by: try viewer()
            )
            return .redirect("/units", Notice(.unitAdded))
        } catch let refusal as DetailsRefused {
            let page = try await units(problems: [Problem(refusal, in: words)])
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }

    fileprivate func changeUnit() async throws -> Answer {
        let directory = try await Directory(self)
        let unit = try directory.unit(coded: parameters["code"] ?? "")
        try await ChangeUnit(ground: ground)(
            unit.id,
            name: fields["name"] ?? unit.name,
            signature: try chosenStyle(),
            by: try viewer()
        )
        return .redirect("/units", Notice(.unitChanged))
    }

    fileprivate func moveUnit() async throws -> Answer {
        let directory = try await Directory(self)
        let (unit, parent) = (
            try directory.unit(coded: parameters["code"] ?? ""), try directory.unit(coded: fields.text("below"))
        )
        try await MoveUnit(ground: ground)(unit.id, below: parent.id, by: try viewer())
        return .redirect("/units", Notice(.unitMoved))
    }

    private func chosenStyle() throws(ChoiceUnknown) -> SignatureStyle {
        guard let style = SignatureStyle(rawValue: fields.text("signature")) else { throw ChoiceUnknown() }
        return style
    }
}

extension Directory {
    /// The units under which this one can hang: all but itself and those below it.
    fileprivate func places(of unit: Organization.Unit, in tree: UnitTree) -> [Choice] {
        units.filter { !tree.contains($0.id, under: unit.id) }
            .map { Choice(value: $0.code, label: $0.name, isChosen: $0.id == unit.parent) }
    }
}

import Primitives

@testable import WebPages

extension Sample {
    private static var load: LoadFigures {
        LoadFigures(
            open: 12,
            first: 5,
            next: 6,
            overdue: 2,
            soon: 1,
            oldest: minutesAgo(95),
            here: 3,
            paused: 1,
            off: 2,
            away: 1,
            used: 14,
            left: 9,
            unlimited: 1
        )
    }

    static var hubMap: HubMapPage {
        HubMapPage(
            rows: [
                HubMapRow(unit: UnitMark(code: "HUB", name: "Hub"), whole: load, own: load),
                HubMapRow(
                    unit: meter,
                    depth: 1,
                    whole: load,
                    lent: [LentName(name: hostile, unit: "FIELD")],
                    borrowed: [LentName(name: "Sian Rowe", unit: "BILLING")],
                    compact: CompactMark(code: "METER", independentSince: minutesAgo(9_000))
                ),
                HubMapRow(unit: UnitMark(code: "FIELD", name: hostile), depth: 1, whole: LoadFigures()),
            ],
            hints: [
                HelpLine(
                    unit: meter,
                    load: load,
                    language: "cy",
                    asked: 2,
                    speakers: 0,
                    helpers: [HelpLine.Lender(unit: field, here: 2, left: 9, speakers: 2)]
                ),
                HelpLine(unit: UnitMark(code: "FIELD", name: hostile), load: LoadFigures(open: 4)),
            ],
            loans: [
                LoanLine(
                    id: "l1",
                    name: "Sian Rowe",
                    home: field,
                    unit: meter,
                    until: minutesAgo(-240),
                    mayEnd: true
                ),
                LoanLine(
                    id: "l2",
                    name: hostile,
                    home: meter,
                    unit: field,
                    until: minutesAgo(-3_000),
                    isOffer: true,
                    mayAgree: true,
                    mayEnd: true
                ),
            ],
            form: LendForm(
                people: [Choice(value: "a1", label: "Tom Reece (METER)", isChosen: true)],
                units: [Choice(value: "FIELD", label: hostile)],
                lengths: [Choice(value: "4", label: "4 h", isChosen: true)]
            ),
            problems: [Problem(field: "unit", message: "They work in this unit already. Choose another one.")]
        )
    }
}

import Primitives

@testable import WebPages

extension Sample {
    static var compact: CompactPage {
        CompactPage(
            code: "METER",
            unit: "Smart meters",
            version: 3,
            independence: IndependenceLine(since: minutesAgo(9_000), name: hostile, reason: hostile),
            readiness: ReadinessCard(
                score: 93,
                days: 28,
                fewest: 10,
                parts: [
                    .init(measure: .measureOnTime, target: 90, kept: 81, all: 100, percent: 81, points: 90),
                    .init(measure: .measureKeptHere, target: 90, kept: 350, all: 360, percent: 97, points: 100),
                ]
            ),
            gives: [
                GivenLine(kind: .givenTraining, words: "Two mornings on refunds.", responsible: "Hugh Lloyd"),
                GivenLine(
                    kind: .givenCover,
                    words: hostile,
                    responsible: hostile,
                    until: minutesAgo(3_000),
                    isOver: true
                ),
            ],
            form: CompactForm(
                gives: [
                    .init(
                        kinds: [Choice(value: "training", label: "Training", isChosen: true)],
                        words: hostile,
                        responsible: hostile,
                        until: "2026-12-24"
                    )
                ],
                owes: [
                    .init(name: "onTime", measure: .measureOnTime, value: "many"),
                    .init(name: "keptHere", measure: .measureKeptHere),
                ]
            ),
            reason: hostile,
            problems: [
                Problem(
                    field: "target-onTime",
                    message: "Each target is 1 to 100 of a hundred. Change it, or leave it empty."
                )
            ]
        )
    }

    /// As somebody of the unit reads it, with too few cases.
    static var readCompact: CompactPage {
        CompactPage(
            code: "FIELD",
            unit: hostile,
            readiness: ReadinessCard(
                days: 28,
                fewest: 10,
                parts: [.init(measure: .measureOnTime, target: 90, kept: 0, all: 0)]
            ),
            gives: []
        )
    }
}

import Organization
import Primitives
import Responding

extension CompactPage {
    init(_ sheet: CompactSheet, directory: Directory, at now: Moment, in words: Words) {
        let compact = sheet.compact
        self.init(
            code: sheet.unit.code,
            unit: sheet.unit.name,
            version: compact.version,
            independence: compact.independence.map { found in
                IndependenceLine(since: found.since, name: directory.name(of: found.by), reason: found.reason)
            },
            readiness: ReadinessCard(sheet.readiness),
            gives: compact.gives.map { promise in
                GivenLine(
                    kind: promise.kind.phrase,
                    words: promise.words,
                    responsible: promise.responsible,
                    // Noon is the same day for nearly every reader.
                    until: promise.until.map { $0.midnight(in: nil) + .seconds(12 * 3_600) },
                    isOver: promise.until.map { $0.next.midnight(in: nil) <= now } ?? false
                )
            },
            form: sheet.mayChange ? CompactForm(compact, in: words) : nil
        )
    }
}

extension ReadinessCard {
    fileprivate init(_ readiness: Readiness) {
        self.init(
            score: readiness.score,
            days: Int(CompactSheet.window.components.seconds / 86_400),
            fewest: Readiness.fewestCases,
            parts: readiness.parts.map { part in
                Part(
                    measure: part.promise.measure.phrase,
                    target: part.promise.target,
                    kept: part.tally.kept,
                    all: part.tally.all,
                    percent: part.tally.percent,
                    points: part.points
                )
            }
        )
    }
}

extension CompactForm {
    /// Places for new promises; one too many is refused, and not forgotten.
    private static let emptyRows = 2
    /// So many promises of the hub are read from a form.
    static let mostRows = 16

    fileprivate init(_ compact: UnitCompact, in words: Words) {
        let count = compact.gives.count + Self.emptyRows
        self.init(
            gives: (0..<count).map { index in
                let promise = compact.gives.indices.contains(index) ? compact.gives[index] : nil
                return Row(
                    kinds: HubPromise.Kind.allCases.map { kind in
                        Choice(value: kind.rawValue, label: words[kind.phrase], isChosen: kind == promise?.kind)
                    },
                    words: promise?.words ?? "",
                    responsible: promise?.responsible ?? "",
                    until: promise?.until?.description ?? ""
                )
            },
            owes: UnitPromise.Measure.allCases.map { measure in
                let target = compact.owes.first { $0.measure == measure }?.target
                return Target(
                    name: measure.rawValue,
                    measure: measure.phrase,
                    value: target.map { String($0) } ?? ""
                )
            }
        )
    }

    /// Shows again what was typed.
    mutating func take(_ fields: FormFields) {
        for index in gives.indices {
            gives[index].kinds = gives[index].kinds.choosing(fields["kind-\(index)"])
            gives[index].words = fields.text("words-\(index)")
            gives[index].responsible = fields.text("who-\(index)")
            gives[index].until = fields.text("until-\(index)")
        }
        for index in owes.indices { owes[index].value = fields.text("target-\(owes[index].name)") }
    }
}

extension CompactMark {
    /// `nil` for the hub, which has no compact with itself.
    init?(_ unit: Organization.Unit, independentSince: Moment?) {
        if unit.isHub { return nil }
        self.init(code: unit.code, independentSince: independentSince)
    }
}

extension HubPromise.Kind {
    var phrase: Phrase {
        switch self {
        case .training: .givenTraining
        case .cover: .givenCover
        case .approval: .givenApproval
        case .content: .givenContent
        case .advice: .givenAdvice
        case .tools: .givenTools
        }
    }
}

extension UnitPromise.Measure {
    var phrase: Phrase {
        switch self {
        case .onTime: .measureOnTime
        case .ownAnswers: .measureOwnAnswers
        case .approvedAtOnce: .measureApprovedAtOnce
        case .keptHere: .measureKeptHere
        case .ownCover: .measureOwnCover
        }
    }
}

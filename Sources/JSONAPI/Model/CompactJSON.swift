import Organization
import Primitives
import Responding

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// Something that the hub gives.
struct GivenJSON: Described {
    /// `training`, `cover`, `approval`, `content`, `advice` or `tools`.
    let kind: String
    let words: String
    /// Who sees to it.
    let responsible: String
    /// The last day, such as `2026-12-24`; absent while nobody has named one.
    let until: String?

    static let example = GivenJSON(
        kind: "cover",
        words: "Answers from 20:00 to 08:00.",
        responsible: "Night shift",
        until: "2027-03-31"
    )
}

extension GivenJSON {
    init(_ promise: HubPromise) {
        self.init(
            kind: promise.kind.rawValue,
            words: promise.words,
            responsible: promise.responsible,
            until: promise.until?.description
        )
    }

    func promise() throws -> HubPromise {
        let day = until.flatMap { CalendarDay($0) }
        guard until == nil || day != nil else { throw CompactRefused.dayUnfit }
        return HubPromise(try choice(kind, for: "kind", standard: .training), words, by: responsible, until: day)
    }
}

/// Something that the unit owes.
struct OwedJSON: Described {
    /// `onTime`, `ownAnswers`, `approvedAtOnce`, `keptHere` or `ownCover`.
    let measure: String
    /// At least so many of a hundred.
    let target: Int

    static let example = OwedJSON(measure: "onTime", target: 90)
}

/// What is owed, and what the record says about it.
struct MeasuredJSON: Described {
    let measure: String
    let target: Int
    let kept: Int
    let all: Int
    /// What was reached of the target, at most 100; absent where there are too few cases.
    let points: Int?

    static let example = MeasuredJSON(measure: "onTime", target: 90, kept: 81, all: 100, points: 90)
}

/// What the hub and a unit have agreed, and how far the unit has come.
struct CompactJSON: Described {
    let unit: String
    let code: String
    /// To be sent back with a change.
    let version: Int
    let gives: [GivenJSON]
    let owes: [OwedJSON]
    /// The mean of the points, as advice; absent where a part has too few cases, or nothing is owed.
    let score: Int?
    let parts: [MeasuredJSON]
    /// Since when the record was looked at.
    let since: String
    /// How many cases a part needs.
    let fewestCases: Int
    /// Since when the unit stands by itself; absent while it leans on the hub.
    let independentSince: String?
    let independentBy: String?
    let reason: String?

    static let example = CompactJSON(
        unit: someID,
        code: "METER",
        version: 3,
        gives: [.example],
        owes: [.example],
        score: 90,
        parts: [.example],
        since: someMoment,
        fewestCases: 10,
        independentSince: someMoment,
        independentBy: someID,
        reason: "They have answered by themselves since June."
    )
}

extension CompactJSON {
    init(_ sheet: CompactSheet) {
        let compact = sheet.compact
        self.init(
            unit: sheet.unit.id.description,
            code: sheet.unit.code,
            version: compact.version,
            gives: compact.gives.map(GivenJSON.init),
            owes: compact.owes.map { OwedJSON(measure: $0.measure.rawValue, target: $0.target) },
            score: sheet.readiness.score,
            parts: sheet.readiness.parts.map { part in
                MeasuredJSON(
                    measure: part.promise.measure.rawValue,
                    target: part.promise.target,
                    kept: part.tally.kept,
                    all: part.tally.all,
                    points: part.points
                )
            },
            since: sheet.since.description,
            fewestCases: Readiness.fewestCases,
            independentSince: compact.independence?.since.description,
            independentBy: compact.independence?.by.description,
            reason: compact.independence?.reason
        )
    }
}

/// What is agreed from now on.
struct NewCompactJSON: Described {
    /// The version that was read; 0 where nothing was agreed yet.
    let version: Int
    let gives: [GivenJSON]
    let owes: [OwedJSON]

    static let example = NewCompactJSON(version: 3, gives: [.example], owes: [.example])
}

extension NewCompactJSON {
    func promises() throws -> [UnitPromise] {
        try owes.map { UnitPromise(try choice($0.measure, for: "measure", standard: .onTime), atLeast: $0.target) }
    }
}

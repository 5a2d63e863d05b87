package import Primitives

/// The longest that anything is promised for: a year.
private let longest = 366 * 1_440

extension ServiceLevel {
    /// The level without what says nothing, or the refusal.
    package func checked() throws(ServiceLevelRefused) -> ServiceLevel {
        let kept = byPriority.filter { $0.value != Targets() }
        let all = ([targets] + kept.values).flatMap { targets in ClockKind.allCases.compactMap { targets[$0] } }
        guard !all.isEmpty else { throw .nothingPromised }
        guard all.allSatisfy({ (1...longest).contains($0) }) else { throw .minutesUnfit }
        return ServiceLevel(targets: targets, byPriority: kept, hours: hours)
    }
}

/// The level that holds in a unit: its own, or that of the nearest unit above that has one.
///
/// `chain` are the unit and those above it, the nearest first.
package func levelInForce(
    along chain: [UnitID],
    at moment: Moment,
    among kept: [KeptServiceLevel]
) -> KeptServiceLevel? {
    for unit in chain {
        let latest = kept.filter { $0.unit == unit && $0.since <= moment }.max { $0.since < $1.since }
        if let latest, latest.level != nil { return latest }
    }
    return nil
}

/// Why a service level is not stored.
package enum ServiceLevelRefused: Refusal {
    case nothingPromised
    case minutesUnfit
    case unitUnknown
    case changedJustNow

    package var code: String { "serviceLevel.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .nothingPromised, .minutesUnfit: .invalid
        case .unitUnknown: .notFound
        case .changedJustNow: .conflict
        }
    }

    package var message: String {
        switch self {
        case .nothingPromised: "Say how many minutes there are for at least one kind of answer, or remove the level."
        case .minutesUnfit: "Each time is 1 to 527,040 minutes, which is a year."
        case .unitUnknown: "There is no such unit. Choose one from the list."
        case .changedJustNow: "A colleague has changed this at the same moment. Look at it, then save yours."
        }
    }
}

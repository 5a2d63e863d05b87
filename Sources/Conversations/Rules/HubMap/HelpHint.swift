package import Primitives

/// One unit as the advice sees it: its own load, without the units below it.
package struct UnitNeed: Sendable {
    package let unit: UnitID
    package let load: UnitLoad
    /// In which languages those are that press.
    package let asked: [String: Int]
    /// How many people are here, have room, and answer in each language.
    package let speakers: [String: Int]

    package init(unit: UnitID, load: UnitLoad, asked: [String: Int] = [:], speakers: [String: Int] = [:]) {
        self.unit = unit
        self.load = load
        self.asked = asked
        self.speakers = speakers
    }
}

/// A unit that is short, with the numbers that say so, and units that have room.
package struct HelpHint: Sendable, Equatable {
    package let unit: UnitID
    package let load: UnitLoad
    /// The language that is asked for most among those that press, where one is known, and how often.
    package let language: String?
    package let asked: Int
    /// How many of its own people are here, have room and answer in it.
    package let speakers: Int
    package let helpers: [Lender]

    package struct Lender: Sendable, Equatable {
        package let unit: UnitID
        package let here: Int
        package let left: Int
        /// How many of them have room and answer in the language.
        package let speakers: Int
    }
}

/// What would help now: which units are short, the most pressed first, and which have room.
///
/// A unit is short when something is overdue, when more is due within the hour than its people have places left, or when
/// something is open and nobody is at work. A unit has room when nothing of its own is overdue and it has more places left
/// than it needs within the hour. People are counted, never ranked; where they have not said how many they can look after,
/// nothing is said about their room.
package func helpHints(among needs: [UnitNeed]) -> [HelpHint] {
    needs.filter { isShort($0.load) }
        .sorted { one, other in
            let (left, right) = (one.load, other.load)
            if left.overdue != right.overdue { return left.overdue > right.overdue }
            if left.dueSoon != right.dueSoon { return left.dueSoon > right.dueSoon }
            if left.open != right.open { return left.open > right.open }
            return one.unit < other.unit
        }
        .prefix(5)
        .map { need in
            let most = need.asked.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return HelpHint(
                unit: need.unit,
                load: need.load,
                language: most?.key,
                asked: most?.value ?? 0,
                speakers: most.flatMap { need.speakers[$0.key] } ?? 0,
                helpers: helpers(for: need.unit, speaking: most?.key, among: needs)
            )
        }
}

private func isShort(_ load: UnitLoad) -> Bool {
    if load.overdue > 0 { return true }
    if load.here == 0 { return load.open > 0 }
    return load.unlimited == 0 && load.dueSoon > load.left
}

private func helpers(
    for unit: UnitID,
    speaking language: String?,
    among needs: [UnitNeed]
) -> [HelpHint.Lender] {
    needs.filter { $0.unit != unit && $0.load.overdue == 0 && $0.load.left > $0.load.dueSoon }
        .map { need in
            HelpHint.Lender(
                unit: need.unit,
                here: need.load.here,
                left: need.load.left,
                speakers: language.flatMap { need.speakers[$0] } ?? 0
            )
        }
        .sorted { one, other in
            if (one.speakers > 0) != (other.speakers > 0) { return one.speakers > 0 }
            if one.left != other.left { return one.left > other.left }
            return one.unit < other.unit
        }
        .prefix(3).map { $0 }
}

package import Organization

/// How many of how many.
package struct Tally: Sendable, Equatable {
    package let kept: Int
    package let all: Int

    package init(_ kept: Int, of all: Int) {
        self.all = max(0, all)
        self.kept = min(max(0, kept), self.all)
    }

    /// Of a hundred, rounded down: 100 only where it was all of them.
    package var percent: Int? { all > 0 ? kept * 100 / all : nil }
}

/// How far a unit keeps what it owes: advice for whoever decides whether it stands by itself, never the decision.
///
/// Each part is what was reached of what was promised, of a hundred; the score is the mean of the parts, all of the same
/// weight. Both are rounded down, so that 100 means that everything was kept. Where a part has too few cases to say, there
/// is no score.
package struct Readiness: Sendable, Equatable {
    /// In the order of the promises.
    package let parts: [Part]
    /// From 0 to 100.
    package let score: Int?

    package struct Part: Sendable, Equatable {
        package let promise: UnitPromise
        package let tally: Tally
        /// From 0 to 100; `nil` where there are too few cases.
        package let points: Int?
    }

    /// Fewer cases say more about chance than about a unit.
    package static let fewestCases = 10

    package init(_ measured: [(promise: UnitPromise, tally: Tally)]) {
        parts = measured.map { promise, tally in
            let isEnough = tally.all >= Self.fewestCases
            // What is above the target makes up for nothing else.
            let points = isEnough ? min(100, tally.kept * 10_000 / (tally.all * max(1, promise.target))) : nil
            return Part(promise: promise, tally: tally, points: points)
        }
        let points = parts.compactMap(\.points)
        score = points.isEmpty || points.count < parts.count ? nil : points.reduce(0, +) / points.count
    }
}

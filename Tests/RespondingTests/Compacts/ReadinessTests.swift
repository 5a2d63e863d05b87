import Organization
import Responding
import TestSupport
import Testing

private func readiness(_ measured: (target: Int, kept: Int, all: Int)...) -> Readiness {
    Readiness(measured.map { (UnitPromise(.onTime, atLeast: $0.target), Tally($0.kept, of: $0.all)) })
}

@Suite struct `How far a unit has come` {
    @Test func `is the mean of what was reached of each target, rounded down`() {
        #expect(readiness((80, 80, 100)).score == 100)
        #expect(readiness((80, 40, 100)).score == 50)
        #expect(readiness((80, 79, 100)).parts.map(\.points) == [98])
        #expect(readiness((100, 999, 1_000)).score == 99)
        #expect(readiness((50, 100, 100), (90, 45, 100)).score == 75)
        #expect(readiness((50, 100, 100), (90, 45, 100)).parts.map(\.tally.percent) == [100, 45])
    }

    @Test func `is not said where a part has too few cases, or nothing is owed`() {
        #expect(readiness().score == nil)
        #expect(readiness((80, 9, 9)).score == nil)
        #expect(readiness((80, 10, 10)).score == 100)
        let one = readiness((80, 100, 100), (80, 0, 0))
        #expect(one.score == nil)
        #expect(one.parts.map(\.points) == [100, nil])
        #expect(one.parts.map(\.tally.percent) == [100, nil])
    }

    @Test func `stays between 0 and 100, and more kept never means less`() throws {
        var chance = SeededGenerator(seed: 46)
        for _ in 0..<5_000 {
            let measured = (0..<Int.random(in: 1...5, using: &chance)).map { _ in
                let all = Int.random(in: 10...2_000, using: &chance)
                return (
                    target: Int.random(in: 1...100, using: &chance), kept: Int.random(in: 0...all, using: &chance),
                    all: all
                )
            }
            func score(_ change: (Int, inout (target: Int, kept: Int, all: Int)) -> Void) throws -> Int {
                let changed = measured.indices.map { index in
                    var part = measured[index]
                    change(index, &part)
                    return (UnitPromise(.onTime, atLeast: part.target), Tally(part.kept, of: part.all))
                }
                return try #require(Readiness(changed).score)
            }
            let index = measured.indices.randomElement(using: &chance) ?? 0
            let score0 = try score { _, _ in }
            #expect((0...100).contains(score0))
            #expect(try score { if $0 == index { $1.kept = min($1.all, $1.kept + 1) } } >= score0)
            #expect(try score { if $0 == index { $1.target = max(1, $1.target - 1) } } >= score0)
            let isWhole = measured.allSatisfy { $0.kept * 100 >= $0.target * $0.all }
            #expect((score0 == 100) == isWhole)
        }
    }
}

import CVectorKernels
import Testing

@testable import Ranking

@Suite(.serialized) struct `Kernels of directions` {
    @Test(arguments: [1, 3, 4, 8, 15, 16, 17, 45, 384])
    func `sum products as the book says, the same in both forms`(width: Int) {
        var draws = Draws(seed: UInt64(width))
        let direction = (0..<width).map { _ in Float.random(in: -1...1, using: &draws) }
        for edge in [Int8.min + 1, -1, 0, 1, Int8.max] {
            let packed = (0..<width).map { $0 == 0 ? edge : Int8.random(in: -127...127, using: &draws) }
            let expected = zip(direction, packed).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            let found = parley_product(direction, packed, width)
            parley_set_wide(0)
            let plain = parley_product(direction, packed, width)
            parley_set_wide(1)
            #expect(found == plain)
            #expect(abs(Double(found) - expected) < 1e-2)
        }
    }

    @Test(arguments: [1, 4, 7, 45, 384, 1_100])
    func `estimate each text by its signs, the same in both forms`(width: Int) {
        var draws = Draws(seed: UInt64(width))
        let asked = AskedDirection((0..<width).map { _ in Float.random(in: -1...1, using: &draws) })
        var stretch = DirectionStretch(width: width)
        var signs: [[Float]] = []
        for _ in 0..<75 {
            let direction = (0..<width).map { _ in Float.random(in: -1...1, using: &draws) }
            stretch.append(direction)
            // What is next to nothing becomes 0 in eight bits, and a sketch takes 0 as below it.
            signs.append(stretch.direction(at: signs.count).map { $0 > 0 ? 1 : -1 })
        }
        var (found, plain) = (Array(repeating: UInt16(0), count: 4_096), Array(repeating: UInt16(0), count: 4_096))
        stretch.estimate(asked, into: &found)
        parley_set_wide(0)
        stretch.estimate(asked, into: &plain)
        parley_set_wide(1)
        #expect(found == plain)
        let size = asked.direction.reduce(0) { $0 + abs($1) }
        for (place, signs) in signs.enumerated() {
            let expected = zip(asked.direction, signs).reduce(0) { $0 + $1.0 * $1.1 }
            let read = Float(found[place]) * asked.step * Float(width).squareRoot() - size
            // Half a step for each group of four.
            let tolerance = asked.step * Float(width).squareRoot() * Float(width + 7) / 8 + 1e-2
            #expect(abs(read - expected) <= tolerance)
        }
    }

    @Test func `sums of pairs say how cosines are spread, and forget what is taken away`() {
        var draws = Draws(seed: 9)
        let width = 13
        let rows = (0..<40).map { _ in (0..<width).map { _ in Float.random(in: -0.5...0.5, using: &draws) } }
        let asked = (0..<width).map { _ in Float.random(in: -0.5...0.5, using: &draws) }
        var sums = PairSums(width: width)
        for row in rows { sums.add(row) }
        let more = (0..<width).map { Float($0) / 20 }
        sums.add(more)
        sums.remove(more)
        let cosines = rows.map { row in zip(row, asked).reduce(0.0) { $0 + Double($1.0 * $1.1) } }
        let found = sums.sums(with: asked)
        #expect(abs(found.sum - cosines.reduce(0, +)) < 0.02)
        #expect(abs(found.squares - cosines.reduce(0) { $0 + $1 * $1 }) < 0.02)
    }
}

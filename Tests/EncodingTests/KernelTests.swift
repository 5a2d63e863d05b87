import CVectorKernels
import Foundation
import Testing

@testable import Encoding

/// Draws numbers, the same for the same seed.
private struct Numbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
    }

    mutating func take(_ count: Int, of size: Float = 1) -> [Float] { (0..<count).map { _ in next() * size } }
}

@Suite(.serialized) struct `Kernels` {
    @Test(arguments: [(1, 1, 1), (3, 7, 5), (4, 16, 16), (5, 511, 17), (9, 512, 33), (70, 513, 3), (2, 1_537, 31)])
    func `of dense layers are near floating point, and the same in both forms`(rows: Int, inputs: Int, outputs: Int) {
        var numbers = Numbers(seed: UInt64(inputs))
        let (weights, bias) = (numbers.take(inputs * outputs), numbers.take(outputs))
        let given = numbers.take(rows * inputs, of: 3)
        let dense = Dense(weights: weights, bias: bias)
        let found = dense(given)
        parley_set_wide(0)
        let plain = dense(given)
        parley_set_wide(1)
        #expect(found == plain)
        for row in 0..<rows {
            for output in 0..<outputs {
                var sum = Double(bias[output])
                for input in 0..<inputs {
                    sum += Double(given[row * inputs + input]) * Double(weights[output * inputs + input])
                }
                // Half a step of both, in each product, were all to err to one side.
                let tolerance = Double(inputs) * 3 / 2_047 + 1e-3
                #expect(abs(Double(found[row * outputs + output]) - sum) <= tolerance)
            }
        }
    }

    @Test func `stand the largest numbers, and what is none`() {
        let inputs = 1_536
        let dense = Dense(weights: Array(repeating: -8, count: inputs), bias: [0])
        let found = dense(Array(repeating: 1_000, count: inputs))[0]
        #expect(abs(found + 8 * 1_000 * Float(inputs)) < 16)
        #expect(Dense(weights: [.infinity, .nan], bias: [1])([1, 1]) == [1])
        #expect(Dense(weights: [1, 1], bias: [1])([.nan, .infinity]) == [1])
        #expect(Dense(weights: [0, 0], bias: [2])([5, 5]) == [2])
    }

    @Test func `bend and look the same in both forms`() {
        var numbers = Numbers(seed: 5)
        for (count, width, heads) in [(1, 6, 2), (7, 12, 3), (33, 40, 4)] {
            let (asked, keys) = (numbers.take(count * width, of: 4), numbers.take(count * width, of: 4))
            let values = numbers.take(count * width)
            var scratch = Array(repeating: Float(0), count: count * (width / heads + 1))
            var seen = [values, values]
            for form in [0, 1] {
                parley_set_wide(Int32(form))
                parley_attention(asked, keys, values, count, width, heads, &scratch, &seen[form])
                parley_bend(&seen[form], count * width)
            }
            #expect(seen[0] == seen[1])
            #expect(seen[0].allSatisfy { $0.isFinite })
        }
    }
}

@Suite struct `An encoder in one file` {
    @Test func `gives the same directions`() throws {
        let encoder = try TinyEncoder().encoder()
        let again = try Encoder(file: encoder.file)
        for text in ["pool", "Pools refunded!", "", "営"] {
            #expect(encoder.direction(of: text) == again.direction(of: text))
        }
        #expect(again.file == encoder.file)
    }

    @Test func `is refused when it is damaged, cut off, or something else`() throws {
        let file = try TinyEncoder().encoder().file
        for place in [0, 20, file.count / 2, file.count - 1] {
            var damaged = file
            damaged[place] ^= 1
            #expect(throws: EncoderUnfit.weights) { try Encoder(file: damaged) }
        }
        for length in [0, 8, 30, file.count - 1] {
            #expect(throws: EncoderUnfit.weights) { try Encoder(file: file.prefix(length)) }
        }
        #expect(throws: EncoderUnfit.weights) { try Encoder(file: file + [0]) }
    }
}

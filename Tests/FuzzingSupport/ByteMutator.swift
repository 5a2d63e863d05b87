/// Makes new inputs of old ones: of their bytes, of each other, and of the words of their language.
///
/// The same seed makes the same inputs.
package struct ByteMutator: Sendable {
    private var random: FuzzRandom
    private let seeds: [[UInt8]]
    /// The words of the language, such as operators; half of the changes put one in.
    private let words: [[UInt8]]
    /// No input is made longer.
    private let longest: Int

    package init(seed: UInt64, from seeds: [[UInt8]], words: [String], longest: Int = 4_096) {
        random = FuzzRandom(seed: seed)
        self.seeds = seeds
        self.words = words.map { Array($0.utf8) }
        self.longest = longest
    }

    /// An input as a failed test shows it.
    package static func shown(_ bytes: [UInt8]) -> String { String(reflecting: String(decoding: bytes, as: UTF8.self)) }

    /// The next input: a seed with one to eight changes.
    package mutating func next() -> [UInt8] {
        var bytes = anySeed()
        for _ in 0...random.below(8) {
            change(&bytes)
            if bytes.count > longest { bytes.removeLast(bytes.count - longest) }
        }
        return bytes
    }

    private mutating func anySeed() -> [UInt8] { seeds.isEmpty ? [] : seeds[random.below(seeds.count)] }

    private mutating func change(_ bytes: inout [UInt8]) {
        switch random.below(16) {
        case 0...5: putIn(words.isEmpty ? [] : words[random.below(words.count)], &bytes)
        case 6...7: bytes.removeSubrange(stretch(of: bytes, atMost: 16))
        case 8: bytes.removeSubrange(stretch(of: bytes, atMost: bytes.count))
        case 9: putIn(Array(bytes[stretch(of: bytes, atMost: 64)]), &bytes)
        case 10: repeatStretch(of: &bytes)
        case 11: splice(anySeed(), into: &bytes)
        case 12: putIn([UInt8(truncatingIfNeeded: random.next())], &bytes)
        case 13: flip(&bytes)
        case 14: putInScalar(&bytes)
        default: replaceWord(&bytes)
        }
    }

    private mutating func stretch(of bytes: [UInt8], atMost length: Int) -> Range<Int> {
        let start = random.below(bytes.count)
        return start..<min(bytes.count, start + random.below(length + 1))
    }

    private mutating func putIn(_ new: [UInt8], _ bytes: inout [UInt8]) {
        bytes.insert(contentsOf: new, at: random.below(bytes.count + 1))
    }

    /// Many times the same: what grows faster than its input shows here.
    private mutating func repeatStretch(of bytes: inout [UInt8]) {
        let range = stretch(of: bytes, atMost: 24)
        let one = Array(bytes[range])
        let times = one.isEmpty ? 0 : min(1 << random.below(10), longest / one.count)
        bytes.insert(contentsOf: Array(repeatElement(one, count: times).joined()), at: range.upperBound)
    }

    private mutating func splice(_ other: [UInt8], into bytes: inout [UInt8]) {
        let start = random.below(bytes.count)
        bytes.replaceSubrange(start..<bytes.count, with: other[random.below(other.count)...])
    }

    private mutating func flip(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes[random.below(bytes.count)] ^= 1 << UInt8(truncatingIfNeeded: random.below(8))
    }

    private mutating func putInScalar(_ bytes: inout [UInt8]) {
        let number = UInt32(truncatingIfNeeded: random.below(random.below(2) == 0 ? 0x3000 : 0x2_0000))
        guard let scalar = Unicode.Scalar(number) else { return }
        putIn(Array(String(Character(scalar)).utf8), &bytes)
    }

    /// A number in the place of a number: limits are found at their edges.
    private mutating func replaceWord(_ bytes: inout [UInt8]) {
        let numbers = ["0", "1", "-1", "31", "33", "1000", "1001", "65536", "2147483648", "999999999999999", "1e9"]
        guard let start = bytes.indices.first(where: { 0x30...0x39 ~= bytes[$0] }) else { return }
        let end = bytes[start...].firstIndex { !(0x30...0x39 ~= $0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: numbers[random.below(numbers.count)].utf8)
    }
}

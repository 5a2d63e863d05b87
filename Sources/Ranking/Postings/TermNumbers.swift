/// The terms of each text by their numbers, packed: which lists have to change when the text goes.
struct TermNumbers: Sendable {
    private var bytes: [UInt8] = []
    /// Where the numbers of each text end.
    private var ends: [UInt32] = []

    /// Adds the terms of the next text; numbers that lie near each other take a byte each.
    mutating func append(_ numbers: [UInt32]) {
        var previous: UInt32 = 0
        for number in numbers.sorted() {
            var rest = number - previous
            while rest > 0x7F {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(truncatingIfNeeded: rest))
            previous = number
        }
        ends.append(UInt32(bytes.count))
    }

    /// The terms of the text in a place, in their order.
    func numbers(at place: Int) -> [UInt32] {
        var numbers: [UInt32] = []
        var number: UInt32 = 0
        var rest: UInt32 = 0
        var shift: UInt32 = 0
        for byte in bytes[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])] {
            rest |= UInt32(byte & 0x7F) << shift
            shift += 7
            guard byte < 0x80 else { continue }
            number += rest
            numbers.append(number)
            (rest, shift) = (0, 0)
        }
        return numbers
    }
}

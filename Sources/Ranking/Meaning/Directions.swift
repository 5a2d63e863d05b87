/// Directions side by side, a row for each text.
struct Directions: Sendable {
    private let width: Int
    private var numbers: [Float] = []

    init(width: Int) { self.width = width }

    mutating func append(_ direction: [Float]) {
        precondition(direction.count == width, "All directions come from one encoder.")
        numbers += direction
    }

    /// Takes a row out; the last one takes its place.
    mutating func remove(row: Int) {
        let last = numbers.count - width
        for column in 0..<width { numbers[row * width + column] = numbers[last + column] }
        numbers.removeLast(width)
    }

    /// The cosine of each row with a direction.
    func cosines(with direction: [Float]) -> [Double] {
        precondition(direction.count == width, "All directions come from one encoder.")
        return numbers.withUnsafeBufferPointer { numbers in
            (0..<(numbers.count / max(width, 1))).map { row in
                // Eight sums at once: the processor adds neighbours together.
                var sums = SIMD8<Float>()
                var column = 0
                while column + 8 <= width {
                    for lane in 0..<8 { sums[lane] += numbers[row * width + column + lane] * direction[column + lane] }
                    column += 8
                }
                var sum = sums.sum()
                for column in column..<width { sum += numbers[row * width + column] * direction[column] }
                return Double(sum)
            }
        }
    }
}

/// A list that is looked for in another, in time proportional to their lengths.
struct ListPattern<Element: Hashable & Sendable>: Hashable, Sendable {
    let elements: [Element]
    /// For each beginning of the list, the longest shorter beginning that also ends it (Knuth, Morris, Pratt).
    private let fallbacks: [Int32]

    init(_ elements: [Element]) {
        self.elements = elements
        var fallbacks: [Int32] = Array(repeating: 0, count: elements.count)
        var length = 0
        for index in elements.indices.dropFirst() {
            while length > 0, elements[index] != elements[length] { length = Int(fallbacks[length - 1]) }
            if elements[index] == elements[length] { length += 1 }
            fallbacks[index] = Int32(truncatingIfNeeded: length)
        }
        self.fallbacks = fallbacks
    }

    /// Where the list stands in another.
    @inline(__always)
    func starts(in range: Range<Int>, onlyFirst: Bool = false, element: (Int) -> Element) -> [Int] {
        guard !elements.isEmpty else { return [] }
        var found: [Int] = []
        var length = 0
        for index in range {
            let this = element(index)
            while length > 0, this != elements[length] { length = Int(fallbacks[length - 1]) }
            if this == elements[length] { length += 1 }
            guard length == elements.count else { continue }
            found.append(index + 1 - length)
            if onlyFirst { break }
            length = Int(fallbacks[length - 1])
        }
        return found
    }
}

/// Bytes that are looked for in a text.
typealias BytePattern = ListPattern<UInt8>

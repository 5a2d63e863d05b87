/// A text as it was written, without its links and without what nobody sees.
struct RawText {
    let part: PostPart
    private(set) var bytes: [UInt8]
    /// Where in the bytes a stretch begins that stands in the original without a gap, and where it stands there.
    private var stretches: [(start: Int, source: Int)] = [(0, 0)]

    /// What stands for a link: a noncharacter, so that nothing is found across it.
    private static let gap: UInt32 = 0xFFFF

    init(_ text: borrowing Span<UInt8>, of part: PostPart, without links: [Range<Int>]) {
        self.part = part
        bytes = []
        bytes.reserveCapacity(text.count)
        for index in text.indices { bytes.append(text[index]) }
        guard !links.isEmpty || Self.hasHidden(bytes) else { return }
        let original = bytes
        bytes.removeAll(keepingCapacity: true)
        stretches.removeAll()
        let (scalars, places) = Self.scalars(of: original, without: links)
        var end = -1
        for index in HiddenCharacters.visible(in: scalars) {
            if places[index] != end { stretches.append((bytes.count, places[index])) }
            UTF8Writing.append(scalars[index], to: &bytes)
            end = places[index] + UTF8Writing.width(of: scalars[index])
        }
    }

    /// Whether there may be something that nobody sees; most texts stay as they are.
    private static func hasHidden(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            let width = UTF8Writing.width(leadingByte: bytes[index])
            if width > 1, UnicodeFlags.of(UTF8Reading.scalar(bytes, at: index, width: width)).contains(.ignorable) {
                return true
            }
            index += width
        }
        return false
    }

    /// All scalars and where they stand, each link as one scalar.
    private static func scalars(of bytes: [UInt8], without links: [Range<Int>]) -> ([UInt32], [Int]) {
        var scalars: [UInt32] = []
        var places: [Int] = []
        var links = links[...]
        var index = 0
        while index < bytes.count {
            places.append(index)
            if let link = links.first, link.lowerBound <= index {
                scalars.append(gap)
                index = max(index + 1, link.upperBound)
                links = links.drop { $0.lowerBound < index }
                continue
            }
            let width = UTF8Writing.width(leadingByte: bytes[index])
            scalars.append(UTF8Reading.scalar(bytes, at: index, width: width))
            index += width
        }
        return (scalars, places)
    }

    /// Where a range of the bytes stands in the original.
    func source(of range: Range<Int>) -> Range<Int> {
        let lower = source(of: range.lowerBound)
        return lower..<max(lower, source(of: range.upperBound - 1) + 1)
    }

    private func source(of offset: Int) -> Int {
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset }
        return stretches[low - 1].source + offset - stretches[low - 1].start
    }
}

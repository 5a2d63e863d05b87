/// The text of a query, as scalars that know their place.
///
/// What nobody sees is dropped: a mark of direction before an `OR` changes nothing.
struct QuerySource {
    let scalars: [Unicode.Scalar]
    /// All scalars as they were written.
    private let written: [Unicode.Scalar]
    /// Where each scalar stands among those; `nil` where all stand where they were written.
    private let origins: [Int]?

    init(_ text: String) throws(QueryRejected) {
        // A scalar has at most four bytes: a longer text is refused before it is copied.
        let isShort = text.utf8.count <= 4 * QueryLimits.characters
        var text = text
        let ascii = isShort ? text.withUTF8 { Self.ascii($0) } : nil
        let copied = ascii ?? (isShort ? Array(text.unicodeScalars) : [])
        written = copied
        if ascii != nil {
            // There is nothing that nobody sees.
            origins = nil
            scalars = copied
        } else {
            let visible = HiddenCharacters.visible(in: copied.map(\.value))
            origins = visible
            scalars = visible.map { copied[$0] }
        }
        guard text.utf8.count > 4 * QueryLimits.characters || copied.count > QueryLimits.characters else { return }
        throw QueryRejected(
            code: .tooLong,
            offset: 0,
            line: 1,
            column: 1,
            reason: "The query is longer than \(QueryLimits.characters) characters. Split it, or move words to a list."
        )
    }

    /// The scalars of a text of ASCII; `nil` for any other.
    private static func ascii(_ bytes: UnsafeBufferPointer<UInt8>) -> [Unicode.Scalar]? {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        return all < 0x80 ? bytes.map { Unicode.Scalar($0) } : nil
    }

    private func origin(of index: Int) -> Int { origins?[index] ?? index }

    /// The place of the scalar at `index`: bytes from the start, line and column.
    func place(of index: Int) -> (offset: Int, line: Int, column: Int) {
        var offset = 0
        var line = 1
        var column = 1
        for scalar in written[..<(index < scalars.count ? origin(of: index) : written.count)] {
            offset += UTF8.width(scalar)
            column += 1
            guard scalar == "\n" else { continue }
            line += 1
            column = 1
        }
        return (offset, line, column)
    }

    /// The places of all scalars, and of the end behind them.
    func places() -> [(offset: Int, line: Int, column: Int)] {
        var places: [(offset: Int, line: Int, column: Int)] = []
        places.reserveCapacity(scalars.count + 1)
        var place = (offset: 0, line: 1, column: 1)
        for (index, scalar) in written.enumerated() {
            if places.count < scalars.count, origin(of: places.count) == index { places.append(place) }
            place.offset += UTF8.width(scalar)
            place.column += 1
            if scalar == "\n" { place = (place.offset, place.line + 1, 1) }
        }
        places.append(place)
        return places
    }

    func rejected(_ code: QueryRejected.Code, at index: Int, _ reason: String) -> QueryRejected {
        let place = place(of: index)
        return QueryRejected(
            code: code,
            offset: place.offset,
            line: place.line,
            column: place.column,
            reason: reason
        )
    }

    func text(_ range: Range<Int>) -> String {
        if range.allSatisfy({ scalars[$0].isASCII }) {
            // Short words are never put on the heap.
            return String(unsafeUninitializedCapacity: range.count) { bytes in
                for (place, index) in range.enumerated() {
                    bytes[place] = UInt8(truncatingIfNeeded: scalars[index].value)
                }
                return range.count
            }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { UTF8Writing.append(scalars[index].value, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

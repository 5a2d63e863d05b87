/// Which way up a photograph is shown, by its notes (Exif 2.32, tag 0x0112): 1 as it stands, 5 to 8 on its side.
///
/// `nil` where the segment says nothing of it.
func turning(in segment: ArraySlice<UInt8>) -> Int? {
    let mark = Array("Exif\0\0".utf8)
    guard segment.starts(with: mark) else { return nil }
    let notes = Array(segment.dropFirst(mark.count))
    guard notes.count >= 8 else { return nil }
    let isLittle = notes[0] == 0x49
    guard notes.starts(with: isLittle ? [0x49, 0x49] : [0x4D, 0x4D]) else { return nil }
    func number(at place: Int, of length: Int) -> Int? {
        guard place >= 0, place + length <= notes.count else { return nil }
        let bytes = notes[place..<place + length]
        return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let first = number(at: 4, of: 4), let count = number(at: first, of: 2) else { return nil }
    for entry in 0..<min(count, 200) {
        let place = first + 2 + entry * 12
        guard number(at: place, of: 2) == 0x0112 else { continue }
        return number(at: place + 8, of: 2).flatMap { (1...8).contains($0) ? $0 : nil }
    }
    return nil
}

/// A segment that says only which way up the photograph is shown; `nil` where it is shown as it stands.
func turnedSegment(_ segment: ArraySlice<UInt8>) -> [UInt8]? {
    guard let turning = turning(in: segment), turning > 1 else { return nil }
    let content =
        Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
        + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(turning), 0, 0] + [0, 0, 0, 0]
    return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
}

/// Chunks of a name, a length and their bytes, which are filled up to an even number (RFC 9649, 2.3); nothing behind the
/// length of the whole is kept.
func strippedWebP(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 12 else { return nil }
    let end = 8 + number(in: bytes[4..<8])
    guard (12...bytes.count).contains(end),
        let kept = keptChunks(of: bytes[12..<end], named: ["VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP"])
    else { return nil }
    guard kept.hasPicture else { return nil }
    return Array("RIFF".utf8) + fourBytes(of: kept.bytes.count + 4) + Array("WEBP".utf8) + kept.bytes
}

private func keptChunks(of part: ArraySlice<UInt8>, named names: Set<String>) -> (bytes: [UInt8], hasPicture: Bool)? {
    var (kept, hasPicture, place): ([UInt8], Bool, Int) = ([], false, part.startIndex)
    while place < part.endIndex {
        guard place + 8 <= part.endIndex else { return nil }
        let (name, length) = (part[place..<place + 4], number(in: part[place + 4..<place + 8]))
        let end = place + 8 + length
        guard end <= part.endIndex else { return nil }
        let word = String(decoding: name, as: UTF8.self)
        if names.contains(word) {
            guard let content = keptContent(of: word, part[place + 8..<end]) else { return nil }
            kept += Array(name) + fourBytes(of: content.count) + content
            if !content.count.isMultiple(of: 2) { kept.append(0) }
            hasPicture = hasPicture || ["VP8 ", "VP8L", "ANMF"].contains(word)
        }
        place = end + length % 2
    }
    return (kept, hasPicture)
}

private func keptContent(of name: String, _ content: ArraySlice<UInt8>) -> [UInt8]? {
    var kept = Array(content)
    switch name {
    case "VP8X":
        guard kept.count >= 10 else { return nil }
        // It does not say any more that there are notes (bits E and X).
        kept[0] &= 0b1111_0011
        return kept
    case "ANMF":
        // A frame has sixteen bytes of its own and chunks behind them.
        guard kept.count >= 16,
            let frame = keptChunks(of: content.dropFirst(16), named: ["VP8 ", "VP8L", "ALPH"]), frame.hasPicture
        else { return nil }
        return Array(kept.prefix(16)) + frame.bytes
    default: return kept
    }
}

/// The lowest byte first.
private func number(in bytes: ArraySlice<UInt8>) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }

private func fourBytes(of number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }

/// A head, and blocks up to the mark of the end (GIF89a, Appendix B); nothing behind it is kept.
func strippedGIF(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 13 else { return nil }
    var place = 13 + colours(bytes[10])
    guard place <= bytes.count else { return nil }
    var kept = Array(bytes.prefix(place))
    while place < bytes.count {
        switch bytes[place] {
        case 0x3B: return kept + [0x3B]
        case 0x2C:
            guard place + 10 < bytes.count,
                let end = endOfBlocks(bytes, from: place + 11 + colours(bytes[place + 9]))
            else { return nil }
            kept += bytes[place..<end]
            place = end
        case 0x21:
            guard place + 2 < bytes.count, let end = endOfBlocks(bytes, from: place + 2) else { return nil }
            if isShown(bytes[place + 1], bytes[place + 2..<end]) { kept += bytes[place..<end] }
            place = end
        default: return nil
        }
    }
    return nil
}

/// How many bytes of colours follow where a head has these flags.
private func colours(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }

/// Behind blocks of a length and so many bytes, of which the last has none.
private func endOfBlocks(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
        if bytes[place] == 0 { return place + 1 }
        place += 1 + Int(bytes[place])
    }
    return nil
}

/// What says how long a frame is shown, text in the picture, how often it runs, and colours; all other notes go.
private func isShown(_ label: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
    switch label {
    case 0xF9, 0x01: true
    case 0xFF:
        ["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"].contains { content.dropFirst().starts(with: Array($0.utf8)) }
    default: false
    }
}

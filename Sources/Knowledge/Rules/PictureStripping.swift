/// The bytes of a file without what says where, when and with what a picture was taken.
///
/// Of PNG and JPEG only: what stands there is found by walking from piece to piece, and a file that cannot be walked
/// through is no such picture.
func stripped(_ bytes: [UInt8], of type: FileType) throws(AnswerFileRefused) -> [UInt8] {
    let plain: [UInt8]? =
        switch type {
        case .png: strippedPNG(bytes)
        case .jpeg: strippedJPEG(bytes)
        default: bytes
        }
    guard let plain else { throw .typeUnfit }
    return plain
}

/// Chunks of a length, a name, their bytes and a sum (PNG, 5.3); nothing behind the last one is kept.
private func strippedPNG(_ bytes: [UInt8]) -> [UInt8]? {
    let dropped: Set<String> = ["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]
    var kept = Array(bytes.prefix(8))
    var place = 8
    while place + 12 <= bytes.count {
        let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        let end = place + 12 + length
        guard end <= bytes.count else { return nil }
        let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
        if !dropped.contains(name) { kept += bytes[place..<end] }
        if name == "IEND" { return kept }
        place = end
    }
    return nil
}

/// Segments of a mark and a length up to the picture itself (T.81, B.1.1).
private func strippedJPEG(_ bytes: [UInt8]) -> [UInt8]? {
    var kept = Array(bytes.prefix(2))
    var place = 2
    while place + 4 <= bytes.count {
        guard bytes[place] == 0xFF else { return nil }
        let mark = bytes[place + 1]
        // Marks may be preceded by any number of these.
        if mark == 0xFF {
            place += 1
            continue
        }
        // The picture begins: everything from here on is kept.
        if mark == 0xDA { return kept + bytes[place...] }
        let end = place + 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
        guard end > place + 3, end <= bytes.count else { return nil }
        if isKept(mark, bytes[place + 4..<end]) { kept += bytes[place..<end] }
        place = end
    }
    return nil
}

/// What tells how to show it stays (the plain head, colours, Adobe's mark), and all other notes and remarks go.
private func isKept(_ mark: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
    switch mark {
    case 0xE0, 0xEE: true
    case 0xE2: content.starts(with: Array("ICC_PROFILE".utf8))
    case 0xE1...0xEF, 0xFE: false
    default: true
    }
}

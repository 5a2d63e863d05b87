package import Channels

/// The bytes of a picture without what says where, when and with what it was taken; `nil` where it is no such picture.
///
/// What stands there is found by walking from piece to piece, and only what shows the picture is kept. Which way up a
/// photograph is shown stays.
package func strippedPicture(_ bytes: [UInt8], of type: PictureType) -> [UInt8]? {
    switch type {
    case .png: strippedPNG(bytes)
    case .jpeg: strippedJPEG(bytes)
    case .webP: strippedWebP(bytes)
    case .gif: strippedGIF(bytes)
    }
}

/// Chunks of a length, a name, their bytes and a sum (PNG, 5.3); nothing behind the last one is kept.
private func strippedPNG(_ bytes: [UInt8]) -> [UInt8]? {
    // Beside those without which there is no picture, which begin with a capital.
    let shown: Set<String> = [
        "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "hIST", "sPLT", "acTL", "fcTL", "fdAT",
    ]
    var kept = Array(bytes.prefix(8))
    var place = 8
    while place + 12 <= bytes.count {
        let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        let end = place + 12 + length
        guard end <= bytes.count else { return nil }
        let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
        if bytes[place + 4] & 0x20 == 0 || shown.contains(name) { kept += bytes[place..<end] }
        if name == "IEND" { return kept }
        place = end
    }
    return nil
}

/// Segments of a mark and a length, with the picture itself behind some of them (T.81, B.1.1); nothing behind its end is
/// kept: there telephones put films, second pictures and notes.
private func strippedJPEG(_ bytes: [UInt8]) -> [UInt8]? {
    var kept = Array(bytes.prefix(2))
    var (place, hasPicture) = (2, false)
    while place + 2 <= bytes.count {
        // What breaks off in the middle is shown as far as it goes.
        guard bytes[place] == 0xFF else { return hasPicture ? kept : nil }
        let mark = bytes[place + 1]
        switch mark {
        // Marks may be preceded by any number of these.
        case 0xFF: place += 1
        case 0xD9: return hasPicture ? kept + [0xFF, 0xD9] : nil
        case 0x01, 0xD0...0xD7:
            kept += [0xFF, mark]
            place += 2
        default:
            guard let end = endOfSegment(bytes, at: place) else { return hasPicture ? kept : nil }
            let next = mark == 0xDA ? endOfScan(bytes, from: end) : end
            hasPicture = hasPicture || mark == 0xDA
            if isKept(mark, bytes[place + 4..<end]) { kept += bytes[place..<next] }
            // Without it a photograph would lie on its side.
            if mark == 0xE1, kept.count == 2 || !hasPicture, let turned = turnedSegment(bytes[place + 4..<end]) {
                kept += turned
            }
            place = next
        }
    }
    return hasPicture ? kept : nil
}

private func endOfSegment(_ bytes: [UInt8], at place: Int) -> Int? {
    guard place + 4 <= bytes.count else { return nil }
    let end = place + 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
    return end > place + 3 && end <= bytes.count ? end : nil
}

/// Where the next mark stands that is none of those within a picture.
private func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while place + 1 < bytes.count {
        guard bytes[place] == 0xFF else {
            place += 1
            continue
        }
        switch bytes[place + 1] {
        case 0xFF: place += 1
        case 0x00, 0xD0...0xD7: place += 2
        default: return place
        }
    }
    return bytes.count
}

/// What tells how to show it stays: the plain head, colours, Adobe's mark; all other notes go.
private func isKept(_ mark: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
    switch mark {
    case 0xE0: content.starts(with: Array("JFIF".utf8))
    case 0xEE: content.starts(with: Array("Adobe".utf8))
    case 0xE2: content.starts(with: Array("ICC_PROFILE".utf8))
    case 0xE1...0xEF, 0xFE: false
    default: true
    }
}

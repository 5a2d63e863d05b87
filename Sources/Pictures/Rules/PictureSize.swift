package import Channels

/// How wide and how high a picture is shown, in points; `nil` where its head does not say.
package func pictureSize(of bytes: [UInt8], _ type: PictureType) -> (width: Int, height: Int)? {
    let size: (width: Int, height: Int)? =
        switch type {
        case .png: sizeOfPNG(bytes)
        case .gif: sizeOfGIF(bytes)
        case .jpeg: sizeOfJPEG(bytes)
        case .webP: sizeOfWebP(bytes)
        }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    return size
}

/// The highest byte first.
private func high(_ bytes: [UInt8], at place: Int, of length: Int) -> Int? {
    guard place + length <= bytes.count else { return nil }
    return bytes[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
}

/// The lowest byte first.
private func low(_ bytes: [UInt8], at place: Int, of length: Int) -> Int? {
    guard place + length <= bytes.count else { return nil }
    return bytes[place..<place + length].reversed().reduce(0) { $0 << 8 | Int($1) }
}

private func sizeOfPNG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8), let width = high(bytes, at: 16, of: 4),
        let height = high(bytes, at: 20, of: 4)
    else { return nil }
    return (width, height)
}

private func sizeOfGIF(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard let width = low(bytes, at: 6, of: 2), let height = low(bytes, at: 8, of: 2) else { return nil }
    return (width, height)
}

/// From the head of the frame (T.81, B.2.2), turned as it is shown.
private func sizeOfJPEG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    var (place, isOnItsSide) = (2, false)
    while let length = high(bytes, at: place + 2, of: 2), bytes[place] == 0xFF {
        let mark = bytes[place + 1]
        switch mark {
        case 0xFF:
            place += 1
            continue
        case 0xE1 where place + 2 + length <= bytes.count && length >= 2:
            isOnItsSide = isOnItsSide || (turning(in: bytes[(place + 4)..<(place + 2 + length)]) ?? 1) >= 5
        // Tables and arithmetic conditioning stand between the marks of frames.
        case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(mark):
            guard let height = high(bytes, at: place + 5, of: 2), let width = high(bytes, at: place + 7, of: 2) else {
                return nil
            }
            return isOnItsSide ? (height, width) : (width, height)
        case 0xDA: return nil
        default: break
        }
        guard length >= 2 else { return nil }
        place += 2 + length
    }
    return nil
}

/// From the first chunk (RFC 9649, 2.5 to 2.7).
private func sizeOfWebP(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 30 else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X":
        guard let width = low(bytes, at: 24, of: 3), let height = low(bytes, at: 27, of: 3) else { return nil }
        return (width + 1, height + 1)
    case "VP8 ":
        guard let width = low(bytes, at: 26, of: 2), let height = low(bytes, at: 28, of: 2) else { return nil }
        return (width & 0x3FFF, height & 0x3FFF)
    case "VP8L":
        guard let packed = low(bytes, at: 21, of: 4) else { return nil }
        return (packed & 0x3FFF + 1, (packed >> 14) & 0x3FFF + 1)
    default: return nil
    }
}

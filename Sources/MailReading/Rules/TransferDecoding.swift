/// The bytes of a part, however they were packed for the way; an unknown packing is none.
func unpacked(_ bytes: ArraySlice<UInt8>, _ packing: String?) -> [UInt8] {
    switch packing?.trimmed.lowercased() {
    case "base64": base64Bytes(bytes)
    case "quoted-printable": quotedBytes(bytes, isHeader: false)
    default: Array(bytes)
    }
}

/// Base64, whatever stands between its letters; ends with the first sign of the end.
func base64Bytes(_ coded: some Sequence<UInt8>) -> [UInt8] {
    var (result, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
    for byte in coded {
        if byte == UInt8(ascii: "=") { break }
        guard let value = base64Value(byte) else { continue }
        bits = bits << 6 | UInt32(value)
        count += 6
        if count >= 8 {
            count -= 8
            result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            bits &= 0xff
        }
    }
    return result
}

private func base64Value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
}

/// Quoted-printable, or its kin for headers, where a space is an underscore.
func quotedBytes(_ coded: some Sequence<UInt8>, isHeader: Bool) -> [UInt8] {
    let bytes = Array(coded)
    var (result, place): ([UInt8], Int) = ([], 0)
    while place < bytes.count {
        let byte = bytes[place]
        if isHeader, byte == UInt8(ascii: "_") {
            result.append(UInt8(ascii: " "))
            place += 1
            continue
        }
        guard byte == UInt8(ascii: "=") else {
            result.append(byte)
            place += 1
            continue
        }
        if place + 2 < bytes.count, let high = hexValue(bytes[place + 1]), let low = hexValue(bytes[place + 2]) {
            result.append(high << 4 | low)
            place += 3
        } else if let next = softBreak(in: bytes, behind: place) {
            place = next
        } else {
            result.append(byte)
            place += 1
        }
    }
    return result
}

/// Where a line goes on whose end was only put in for the way.
private func softBreak(in bytes: [UInt8], behind place: Int) -> Int? {
    var next = place + 1
    // Some servers put spaces at the ends of lines.
    while next < bytes.count, isSpace(bytes[next]), next - place < 80 { next += 1 }
    if next < bytes.count, bytes[next] == UInt8(ascii: "\r") { next += 1 }
    guard next < bytes.count, bytes[next] == UInt8(ascii: "\n") else { return next == bytes.count ? next : nil }
    return next + 1
}

private func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

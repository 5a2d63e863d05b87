/// Names and values as `application/x-www-form-urlencoded` has them, everything but the plainest signs encoded.
func formBody(_ fields: [(name: String, value: String)]) -> [UInt8] {
    Array(fields.map { "\(formText($0.name))=\(formText($0.value))" }.joined(separator: "&").utf8)
}

private func formText(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        default: result += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
        }
    }
}

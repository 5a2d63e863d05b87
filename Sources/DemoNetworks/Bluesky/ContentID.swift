import Crypto
import Foundation

/// Why a record cannot be written as DAG-CBOR.
struct RecordFlaw: Error {
    let reason: String
}

extension ATRecord {
    /// The record as DAG-CBOR: shortest heads, members by length and then by bytes of their names.
    func dagCBOR() throws(RecordFlaw) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(to: &bytes)
        return bytes
    }

    /// The CID (version 1, DAG-CBOR, SHA-256, base 32) by which the network knows this record.
    package func contentID() throws -> String {
        ContentID.text([0x01, 0x71, 0x12, 0x20] + SHA256.hash(data: try dagCBOR()))
    }

    private func write(to bytes: inout [UInt8]) throws(RecordFlaw) {
        switch self {
        case .null: bytes.append(0xf6)
        case .boolean(let value): bytes.append(value ? 0xf5 : 0xf4)
        case .integer(let value) where value < 0: head(1, UInt64(bitPattern: ~value), to: &bytes)
        case .integer(let value): head(0, UInt64(value), to: &bytes)
        case .string(let text):
            head(3, UInt64(text.utf8.count), to: &bytes)
            bytes += text.utf8
        case .array(let elements):
            head(4, UInt64(elements.count), to: &bytes)
            for element in elements { try element.write(to: &bytes) }
        case .object(let members): try write(members, to: &bytes)
        }
    }

    private func write(_ members: [String: ATRecord], to bytes: inout [UInt8]) throws(RecordFlaw) {
        if members.count == 1, let link = members["$link"]?.string { return try writeLink(link, to: &bytes) }
        if members.count == 1, let text = members["$bytes"]?.string {
            let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
            guard let data = Data(base64Encoded: padded) else { throw RecordFlaw(reason: "$bytes is not base64.") }
            head(2, UInt64(data.count), to: &bytes)
            bytes += data
            return
        }
        head(5, UInt64(members.count), to: &bytes)
        let sorted = members.map { (name: Array($0.key.utf8), value: $0.value) }.sorted {
            $0.name.count == $1.name.count ? $0.name.lexicographicallyPrecedes($1.name) : $0.name.count < $1.name.count
        }
        for (name, value) in sorted {
            head(3, UInt64(name.count), to: &bytes)
            bytes += name
            try value.write(to: &bytes)
        }
    }

    private func writeLink(_ link: String, to bytes: inout [UInt8]) throws(RecordFlaw) {
        guard let cid = ContentID.bytes(link) else { throw RecordFlaw(reason: "$link is not a CID.") }
        bytes += [0xd8, 0x2a]
        head(2, UInt64(cid.count + 1), to: &bytes)
        bytes.append(0)
        bytes += cid
    }
}

/// CIDs of version 1 in their base 32 form.
enum ContentID {
    private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = [UInt8(ascii: "b")]
        var pool: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pool = pool << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(digits[Int(pool >> UInt32(bits) & 31)])
            }
            pool &= 1 << UInt32(bits) - 1
        }
        if bits > 0 { text.append(digits[Int(pool << UInt32(5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.first == UInt8(ascii: "b") else { return nil }
        var bytes: [UInt8] = []
        var pool: UInt32 = 0
        var bits = 0
        for character in text.utf8.dropFirst() {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            pool = pool << 5 | UInt32(digit)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pool >> UInt32(bits)))
            }
            pool &= 1 << UInt32(bits) - 1
        }
        return bytes.count > 4 ? bytes : nil
    }
}

/// The head of a CBOR item: its kind and its number in the shortest form.
private func head(_ major: UInt8, _ number: UInt64, to bytes: inout [UInt8]) {
    let kind = major << 5
    let size: Int
    switch number {
    case 0..<24: return bytes.append(kind | UInt8(number))
    case 24..<0x100: (size, _) = (1, bytes.append(kind | 24))
    case 0x100..<0x1_0000: (size, _) = (2, bytes.append(kind | 25))
    case 0x1_0000..<0x1_0000_0000: (size, _) = (4, bytes.append(kind | 26))
    default: (size, _) = (8, bytes.append(kind | 27))
    }
    for index in (0..<size).reversed() {
        bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index)))
    }
}

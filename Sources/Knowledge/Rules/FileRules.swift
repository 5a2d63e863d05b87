import Foundation
import Primitives

/// How many bytes a file has at most, and how many files an answer.
package let fileLimits = (bytes: 5 << 20, files: 10)

/// What a file is, by its first bytes; `nil` for anything that is not kept.
func fileType(of bytes: [UInt8], named name: String) -> FileType? {
    let signatures: [(FileType, [UInt8])] = [
        (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), (.jpeg, [0xFF, 0xD8, 0xFF]),
        (.gif, Array("GIF87a".utf8)), (.gif, Array("GIF89a".utf8)), (.pdf, Array("%PDF-".utf8)),
    ]
    if let known = signatures.first(where: { bytes.starts(with: $0.1) }) { return known.0 }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return .webp }
    let isPlain = bytes.allSatisfy { byte in
        byte == 9 || byte == 10 || byte == 13 || (byte >= 32 && byte != 127)
    }
    guard isPlain, !bytes.isEmpty, String(bytes: bytes, encoding: .utf8) != nil else { return nil }
    return name.lowercased().hasSuffix(".csv") ? .csv : .text
}

/// The name without a path and without signs that no name has, with the ending that goes with what the file is.
func checkedFileName(_ text: String, of type: FileType) throws(AnswerFileRefused) -> String {
    let last = text.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? ""
    let name = last.precomposedStringWithCanonicalMapping.unicodeScalars
        .filter { scalar in
            ![.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
                && !"\"<>:|?*".unicodeScalars.contains(scalar)
        }
        .reduce(into: "") { $0.unicodeScalars.append($1) }
        .trimmingCharacters(in: CharacterSet.whitespaces.union(CharacterSet(charactersIn: ".")))
    guard !name.isEmpty, name.count <= 120, name.utf8.count <= 400 else { throw .nameUnfit }
    let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
    let fits = ending == type.ending || (type == .jpeg && ending == "jpeg")
    return fits && name.contains(".") ? name : name + "." + type.ending
}

/// What a file shows, in one line; needed of pictures.
func checkedFileWords(_ text: String, of type: FileType) throws(AnswerFileRefused) -> String {
    let words = text.replacing("\0", with: "").onOneLine
    guard !type.isPicture || !words.isEmpty else { throw .altMissing }
    guard words.count <= 500, words.utf8.count <= 4_000 else { throw .altTooLong }
    return words
}

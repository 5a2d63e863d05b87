import Foundation
import Primitives

/// A name as it stood in another forum: one line of what can be seen, 60 characters at most.
func importedName(_ text: String) -> String {
    let seen = text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: scalar.properties.isWhitespace
        default: true
        }
    }
    let line = String(String.UnicodeScalarView(seen)).onOneLine
    // What looks like one character may be many marks upon each other.
    guard line.utf8.count <= 400 else { return String(String.UnicodeScalarView(line.unicodeScalars.prefix(60))) }
    return String(line.prefix(60))
}

/// Tags of another forum as they are written here: five at most, of letters, digits and hyphens.
func importedTags(_ tags: [String]) -> [String] {
    Array(tags.prefix(20).map(importedTag).filter { !$0.isEmpty }.eachOnce.prefix(5))
}

private func importedTag(_ tag: String) -> String {
    let spelled = tag.prefix(100).precomposedStringWithCompatibilityMapping.lowercased()
        .replacing("#", with: "-sharp").replacing("+", with: "-plus")
    let plain = String.UnicodeScalarView(
        spelled.unicodeScalars.map { scalar -> Unicode.Scalar in
            let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            return isPlain || scalar.properties.generalCategory == .nonspacingMark ? scalar : "-"
        }
    )
    let whole = String(plain).split(separator: "-").joined(separator: "-")
    let cut = String(whole.prefix(30))
    return cut.utf8.count <= 200 ? cut : ""
}

/// Tells names under which somebody would seem to speak for the organisation; made once for many names.
struct OfficialNames: Sendable {
    private let house: String
    private let keys: Set<String>

    init(organization: String, units: [String], people: [String]) {
        house = nameKey(organization)
        keys = Set(([organization] + units + people).map(nameKey))
    }

    /// The same rule as `isOfficialName`.
    func contains(_ key: String) -> Bool {
        (house.count >= 5 && key.contains(house)) || keys.contains(key)
    }
}

/// What can be told of the address of another forum, `nil` where there is none.
func checkedSite(_ site: String?) throws(ImportRefused) -> String? {
    let plain = (site ?? "").trimmingCharacters(in: .whitespaces)
    guard !plain.isEmpty else { return nil }
    guard plain.utf8.count <= 200, plain.hasPrefix("https://") || plain.hasPrefix("http://"),
        plain.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 && !"\"'<>\\^`{|}".unicodeScalars.contains($0) })
    else { throw .siteUnfit }
    return plain.hasSuffix("/") ? String(plain.dropLast()) : plain
}

func checkedSourceName(_ name: String) throws(ImportRefused) -> String {
    let plain = name.trimmingCharacters(in: .whitespaces).lowercased()
    let isPlain = plain.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 46 || byte == 45 || byte == 95
    }
    guard isPlain, (1...80).contains(plain.utf8.count) else { throw .sourceUnfit }
    return plain
}

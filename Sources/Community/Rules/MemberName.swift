import Foundation
import Matching
import Primitives

/// A member's name without space around it, or what is wrong with it.
///
/// Letters of one script, so that none can be made of the letters of another that look like it.
package func checkedMemberName(_ text: String) throws(MemberRefused) -> String {
    let name = text.precomposedStringWithCompatibilityMapping.onOneLine
    guard let first = name.unicodeScalars.first else { throw .nameMissing }
    guard name.count <= 30, name.utf8.count <= 200 else { throw .nameTooLong }
    guard first.properties.isAlphabetic else { throw .nameUnfit }
    let scalars = name.unicodeScalars
    let isPlain = scalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
            || scalar.properties.generalCategory == .nonspacingMark || " .-_'’".unicodeScalars.contains(scalar)
    }
    // What has a point in its midst reads as an address.
    let words = name.split(separator: " ")
    guard words.allSatisfy({ !$0.dropLast().contains(".") }) else { throw .nameUnfit }
    guard isPlain, Set(scalars.compactMap(Script.init)).count <= 1 else { throw .nameUnfit }
    // More marks on one letter than any language writes reach into the lines above and below.
    guard name.allSatisfy({ $0.unicodeScalars.count(where: \.properties.isMark) <= 3 }) else { throw .nameUnfit }
    return name
}

/// What two names share that look alike: without case, marks, spaces and signs, and with one sign for those that are
/// taken for each other.
package func nameKey(_ name: String) -> String {
    let folded = TextWord.words(of: name).map(\.form).joined()
    return String(folded.unicodeScalars.map { Character(lookAlikes[$0] ?? $0) })
        .replacing("rn", with: "m").replacing("vv", with: "w")
}

/// Whether a name would be taken for the organisation's own, for one of its units or for one of its people.
func isOfficialName(_ name: String, organization: String, units: [String], people: [String]) -> Bool {
    let (key, house) = (nameKey(name), nameKey(organization))
    // A short one stands within many names by chance.
    if house.count >= 5, key.contains(house) { return true }
    return ([organization] + units + people).contains { nameKey($0) == key }
}

extension Unicode.Scalar.Properties {
    fileprivate var isMark: Bool { generalCategory == .nonspacingMark }
}

/// The alphabets that have letters which look like those of another.
private enum Script: Hashable {
    case latin
    case greek
    case cyrillic
    case other

    init?(_ scalar: Unicode.Scalar) {
        guard scalar.properties.isAlphabetic else { return nil }
        switch scalar.value {
        case 0x41...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
        default: self = .other
        }
    }
}

/// Small letters and digits that are taken for a Latin one, after folding.
private let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "ı": "l",
    "а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "і": "l", "ј": "j", "к": "k", "м": "m", "о": "o", "р": "p",
    "ѕ": "s", "т": "t", "у": "y", "х": "x",
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "l", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u",
    "χ": "x",
]

import Foundation
package import Primitives

/// How long a tag may be: a word or two.
package let tagLength = 40

/// How many tags one conversation may have.
package let tagLimit = 20

/// A tag as it is kept: small letters, one word, so that two ways of writing it are one.
package func checkedTag(_ text: String) throws(TagRefused) -> String {
    let words = text.lowercased().precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
    let tag = words.joined(separator: "-").drop { $0 == "#" }
    guard !tag.isEmpty else { throw .empty }
    guard tag.count <= tagLength, tag.utf8.count <= tagLength * 4 else { throw .tooLong }
    guard tag.contains(where: \.isLetter) || tag.contains(where: \.isNumber),
        tag.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }), isPlain(tag.unicodeScalars)
    else { throw .malformed }
    return String(tag)
}

/// Whether one sees all that is there: no sign that only joins or turns others, and no letter under a heap of marks.
private func isPlain(_ scalars: Substring.UnicodeScalarView) -> Bool {
    var marks = 0
    for scalar in scalars {
        switch scalar.properties.generalCategory {
        case .format, .control, .privateUse, .unassigned, .surrogate: return false
        case .nonspacingMark, .enclosingMark, .spacingMark: marks += 1
        default: marks = 0
        }
        if marks > 2 { return false }
    }
    return true
}

/// Why a tag is not kept.
package enum TagRefused: Refusal {
    case empty
    case tooLong
    case malformed
    case tooMany

    package var code: String { "tag.\(self)" }

    package var kind: RefusalKind { self == .tooMany ? .conflict : .invalid }

    package var message: String {
        switch self {
        case .empty: "Write a tag of a word or two."
        case .tooLong: "A tag has at most \(tagLength) characters. Shorten it, or write a note."
        case .malformed: "A tag is made of letters, numbers and hyphens. Leave the other signs out."
        case .tooMany: "A conversation has at most \(tagLimit) tags. Take one away first."
        }
    }
}

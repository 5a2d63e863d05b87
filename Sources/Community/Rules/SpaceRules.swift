import Foundation

/// The name of a space or a circle in one line, or `nil` where it is too long.
func plainName(_ text: String) -> String? {
    let name = inOneLine(text)
    return name.count <= 60 && name.utf8.count <= 600 ? name : nil
}

/// Some sentences without space around them, or `nil` where they are too long.
func plainWords(_ text: String, atMost limit: Int) -> String? {
    let words = inLines(text)
    return words.count <= limit && words.utf8.count <= limit * 8 ? words : nil
}

/// The name of a space, or what is wrong with it.
func checkedSpaceName(_ text: String) throws(SpaceRefused) -> String {
    guard let name = plainName(text) else { throw .nameTooLong }
    guard !name.isEmpty else { throw .nameMissing }
    return name
}

/// What a space says of itself, or what is wrong with it.
func checkedSpaceAbout(_ text: String) throws(SpaceRefused) -> String {
    guard let about = plainWords(text, atMost: 1_000) else { throw .aboutTooLong }
    return about
}

extension Space.Kind {
    /// Throws where a space of this kind does not become one of the other.
    ///
    /// What anybody could read is in the world; what members wrote is not taken away from them.
    package func checkMayBecome(_ kind: Space.Kind) throws(SpaceRefused) {
        guard self != kind else { throw .sameKind }
        guard self != .open else { throw .staysOpen }
        guard kind != .internal else { throw .staysOutside }
    }

    /// Whether people who did not see what stands in a space of this kind see it when it is of the other.
    package func shows(moreAs kind: Space.Kind) -> Bool {
        self != kind && (kind == .open || self == .internal)
    }
}

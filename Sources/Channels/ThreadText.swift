/// A text that is said in several posts, one below the other.
///
/// Whoever writes puts a line of three hyphens between them; `split` puts such lines where a network's limit wants them.
public enum ThreadText {
    /// The line between two posts, and the most posts of one thread: more is an article, and readers give up.
    public static let separator = "---"
    public static let most = 25

    /// The posts in their order, without the empty lines around them; a text without separators is one, as it is.
    public static func parts(of text: String) -> [String] {
        var parts: [[Substring]] = [[]]
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if isSeparator(line) { parts.append([]) } else { parts[parts.count - 1].append(line) }
        }
        return parts.count == 1 ? [text] : parts.map { trimmed($0.joined(separator: "\n")) }
    }

    /// The text with a separator wherever a part would be too long.
    ///
    /// It is parted between paragraphs, or else sentences, or else words: never within a link, and within a word only
    /// where the word alone is too long, between its graphemes.
    public static func split(_ text: String, under limits: TextLimits) -> String {
        let found = parts(of: text).flatMap { pieces(of: $0, under: limits, at: .paragraph) }
        return found.joined(separator: "\n\n\(separator)\n\n")
    }

    private static func isSeparator(_ line: Substring) -> Bool {
        let line = line.filter { !$0.isWhitespace }
        return line.count >= 3 && line.allSatisfy { $0 == "-" }
    }

    // MARK: Pieces

    private enum Seam: Int {
        case paragraph
        case sentence
        case word
        case grapheme

        var finer: Seam? { Seam(rawValue: rawValue + 1) }
    }

    private static func pieces(of text: String, under limits: TextLimits, at seam: Seam) -> [String] {
        if limits.holds(trimmed(text)) { return [trimmed(text)] }
        var pieces: [String] = []
        var begun = ""
        for unit in units(of: text, at: seam) {
            if limits.holds(trimmed(begun + unit)) {
                begun += unit
                continue
            }
            if !trimmed(begun).isEmpty { pieces.append(trimmed(begun)) }
            begun = unit
            guard !limits.holds(trimmed(unit)), let finer = seam.finer else { continue }
            var finerPieces = self.pieces(of: unit, under: limits, at: finer)
            // The last one may have room for what comes behind it, and keeps the space before that.
            begun = (finerPieces.popLast() ?? "") + unit.reversed().prefix(while: \.isWhitespace).reversed()
            pieces += finerPieces
        }
        if !trimmed(begun).isEmpty { pieces.append(trimmed(begun)) }
        return pieces
    }

    /// What a text consists of at this seam, each with the space behind it: together they are the text.
    private static func units(of text: String, at seam: Seam) -> [String] {
        if seam == .grapheme { return text.contains("://") ? [text] : text.map { String($0) } }
        var units: [String] = []
        var unit = ""
        var space = ""
        var word = ""
        for character in text {
            if character.isWhitespace {
                space.append(character)
                continue
            }
            if !space.isEmpty {
                if ends(seam, word, space) {
                    units.append(unit + space)
                    unit = ""
                } else {
                    unit += space
                }
                (word, space) = ("", "")
            } else if seam == .sentence, let last = word.last, fullStops.contains(last), !word.contains("://") {
                units.append(unit)
                (unit, word) = ("", "")
            }
            unit.append(character)
            word.append(character)
        }
        return unit.isEmpty && space.isEmpty ? units : units + [unit + space]
    }

    /// Whether a unit ends behind this word and the space that follows it.
    private static func ends(_ seam: Seam, _ word: String, _ space: String) -> Bool {
        switch seam {
        case .paragraph: space.filter(\.isNewline).count > 1
        case .sentence:
            space.contains(where: \.isNewline)
                || word.last { !closing.contains($0) }.map { stops.contains($0) || fullStops.contains($0) } == true
        case .word, .grapheme: true
        }
    }

    private static func trimmed(_ text: String) -> String {
        let from = text.drop(while: \.isWhitespace)
        return String(from.prefix(from.count - from.reversed().prefix(while: \.isWhitespace).count))
    }
}

/// What ends a sentence where a space follows, what ends one anyhow, and what may stand between the two.
private let stops: Set<Character> = [".", "!", "?", "…", "؟", "۔", "।"]
private let fullStops: Set<Character> = ["。", "！", "？"]
private let closing: Set<Character> = ["\"", "'", ")", "]", "”", "’", "»", "«", "“", "」"]

extension TextLimits {
    /// Whether a text is no longer than the network takes.
    public func holds(_ text: String) -> Bool {
        length(of: text) <= characters && bytes.map { text.utf8.count <= $0 } ?? true
    }
}

extension ConnectorManifest {
    /// The posts that a text becomes here: several where the network continues a post of ours by another one.
    public func posts(of text: String) -> [String] {
        capabilities.contains(.thread) ? ThreadText.parts(of: text) : [text]
    }
}

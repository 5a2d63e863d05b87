import Foundation

/// Cuts texts into the pieces of a vocabulary, as BERT's uncased models were taught: small letters without accents, words
/// and signs apart, each word as few pieces as a search from its beginning finds.
struct WordPieces: Sendable {
    private static let longestWord = 100

    private let numbers: [String: Int32]
    private let begin: Int32
    private let end: Int32
    private let unknown: Int32
    /// How many pieces there are.
    let count: Int

    /// - Parameter vocabulary: a piece on each line; those that do not begin a word have `##` before them.
    /// - Throws: `vocabulary` where a mark is missing.
    init(_ vocabulary: String) throws(EncoderUnfit) {
        var lines = vocabulary.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        var numbers: [String: Int32] = [:]
        for (number, line) in lines.enumerated() {
            let piece = String(line.last == "\r" ? line.dropLast() : line)
            if numbers[piece] == nil { numbers[piece] = Int32(number) }
        }
        self.numbers = numbers
        count = lines.count
        begin = try Self.number(of: "[CLS]", in: numbers)
        end = try Self.number(of: "[SEP]", in: numbers)
        unknown = try Self.number(of: "[UNK]", in: numbers)
    }

    private static func number(of piece: String, in numbers: [String: Int32]) throws(EncoderUnfit) -> Int32 {
        guard let number = numbers[piece] else { throw .vocabulary(piece) }
        return number
    }

    /// The numbers of a text's pieces between the marks of beginning and end, not more than `limit`.
    func numbers(of text: String, limit: Int) -> [Int32] {
        var found = [begin]
        for word in Self.words(of: text, limit: limit) {
            guard found.count < limit - 1 else { break }
            found += pieces(of: word)
        }
        return found.prefix(limit - 1) + [end]
    }

    private func pieces(of word: [Unicode.Scalar]) -> [Int32] {
        guard word.count <= Self.longestWord else { return [unknown] }
        var found: [Int32] = []
        var start = 0
        while start < word.count {
            guard let (piece, next) = longestPiece(of: word, from: start) else { return [unknown] }
            found.append(piece)
            start = next
        }
        return found
    }

    private func longestPiece(of word: [Unicode.Scalar], from start: Int) -> (piece: Int32, next: Int)? {
        for end in (start + 1...word.count).reversed() {
            var piece = String.UnicodeScalarView()
            if start > 0 { piece.append(contentsOf: "##".unicodeScalars) }
            piece.append(contentsOf: word[start..<end])
            if let number = numbers[String(piece)] { return (number, end) }
        }
        return nil
    }

    /// Words and signs; no more than can be used.
    private static func words(of text: String, limit: Int) -> [[Unicode.Scalar]] {
        var words: [[Unicode.Scalar]] = []
        var word: [Unicode.Scalar] = []
        func close() {
            if !word.isEmpty { words.append(word) }
            word.removeAll()
        }
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if words.count >= limit { break }
            switch kind(of: scalar) {
            case .ofWord: word.append(scalar)
            case .space: close()
            case .sign:
                close()
                words.append([scalar])
            case .nothing: break
            }
        }
        close()
        return words
    }

    private enum Kind { case ofWord, space, sign, nothing }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20: return .space
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return .sign
        case 0x30...0x7A: return .ofWord
        // Han characters are words by themselves.
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2CEAF, 0x2F800...0x2FA1F: return .sign
        case 0xFFFD: return .nothing
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .spaceSeparator: .space
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            .sign
        case .control, .format, .surrogate, .privateUse, .unassigned, .nonspacingMark: .nothing
        default: .ofWord
        }
    }
}

/// A piece of the manifest: a name, a string literal or a mark.
enum ManifestToken: Hashable, Sendable {
    case word(String)
    case text(String)
    case mark(String)
}

/// The pieces of a manifest, without its comments.
func manifestTokens(of text: String) -> [ManifestToken] {
    let layers = SourceLayers(text)
    var result: [ManifestToken] = []
    var position = 0
    let strings = layers.strings
    while position < strings.count {
        if strings[position] != UInt8(ascii: " "), strings[position] != UInt8(ascii: "\n") {
            let literal = strings[position...].prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
            result.append(.text(String(decoding: literal, as: UTF8.self)))
            position += literal.count
        } else {
            let run = zip(layers.code[position...], strings[position...])
                .prefix { $1 == UInt8(ascii: " ") || $1 == UInt8(ascii: "\n") }.map(\.0)
            result += tokens(of: run).map { $0.isWord ? .word($0.text) : .mark($0.text) }
            position += run.count
        }
    }
    return result
}

extension [ManifestToken] {
    /// The first string literal.
    var firstText: String? {
        for case .text(let text) in self { return text }
        return nil
    }

    /// The right side of a `let`, up to the next declaration.
    func statement(from start: Int) -> [ManifestToken] {
        let next: Set<ManifestToken> = [.word("let"), .word("func")]
        return Array(self[start...].prefix { !next.contains($0) })
    }

    /// What stands between the brackets that open at `start`.
    func arguments(from start: Int) -> [ManifestToken] {
        guard start < count, self[start] == .mark("(") else { return [] }
        var depth = 0
        var inside: [ManifestToken] = []
        for token in self[start...] {
            if token == .mark("(") || token == .mark("[") { depth += 1 }
            if token == .mark(")") || token == .mark("]") { depth -= 1 }
            if depth == 0 { break }
            inside.append(token)
        }
        return Array(inside.dropFirst())
    }

    /// The value behind a label, up to the next comma on the same level.
    func argument(_ label: ManifestToken) -> [ManifestToken] {
        guard let start = indices.first(where: { self[$0] == label && $0 + 1 < count && self[$0 + 1] == .mark(":") })
        else { return [] }
        var depth = 0
        return Array(
            self[(start + 2)...].prefix { token in
                if token == .mark("(") || token == .mark("[") { depth += 1 }
                if token == .mark(")") || token == .mark("]") { depth -= 1 }
                return depth >= 0 && !(depth == 0 && token == .mark(","))
            }
        )
    }
}

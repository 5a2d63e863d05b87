extension ProgramBuilder {
    mutating func exactNode(_ value: String, _ field: QueryField) -> Int32 {
        switch field {
        case .url: return linkNode(value)
        case .raw: return rawNode(value)
        case .tag where value.unicodeScalars.contains(where: QueryWords.isWildcard): return tagNode(value)
        default: break
        }
        guard let space = field.space else { return never() }
        let bytes = FieldFolding.bytes(of: value, in: space, rules)
        guard !bytes.isEmpty else { return never() }
        let term = term(bytes, in: space)
        return termNode(term, .everywhere)
    }

    mutating func countNode(_ range: CountRange, _ field: QueryField) -> Int32 {
        program.counts.append(.init(isFollowers: field == .followers, range: range))
        return add(.init(operation: .count, first: Int32(truncatingIfNeeded: program.counts.count - 1)))
    }

    private mutating func tagNode(_ value: String) -> Int32 {
        var items: [UInt32] = []
        var literal: [Unicode.Scalar] = []
        for scalar in value.unicodeScalars {
            guard QueryWords.isWildcard(scalar) else {
                literal.append(scalar)
                continue
            }
            items += Folding.folded(literal)
            literal.removeAll()
            items.append(scalar == "*" ? Wildcard.many : Wildcard.one)
        }
        items += Folding.folded(literal)
        return add(.init(operation: .tagPattern, first: number(of: WordPattern(items), in: .tagPrefix)))
    }

    private mutating func linkNode(_ value: String) -> Int32 {
        needs.insert(.links)
        program.parts.append(BytePattern(Folding.foldedBytes(value.unicodeScalars, keepsMarks: true)))
        return add(.init(operation: .linkPart, first: Int32(truncatingIfNeeded: program.parts.count - 1)))
    }

    private mutating func rawNode(_ value: String) -> Int32 {
        needs.insert(.raw)
        let bytes = Array(HiddenCharacters.dropped(from: value).utf8)
        program.parts.append(BytePattern(bytes))
        let first = Int32(truncatingIfNeeded: program.parts.count - 1)
        return add(
            .init(operation: .raw, parts: .text, first: first, count: term(Array(bytes.prefix(4)), in: .rawGram))
        )
    }
}

extension QueryField {
    /// The space of terms in which a value of this field is compared as a whole.
    var space: TermSpace? {
        switch self {
        case .author: .author
        case .from: .from
        case .to: .inReplyTo
        case .mentions: .mention
        case .tag: .tag
        case .site: .site
        case .language: .language
        case .network: .network
        case .channel: .channel
        case .country: .country
        case .kind: .kind
        case .attachment: .attachment
        case .text, .title, .raw, .authorName, .bio, .url, .followers, .posts: nil
        }
    }
}

/// One word of a query as the rules of the text cut it.
enum QueryToken: Hashable {
    /// A folded word, an emoji or a pair of characters.
    case term([UInt8])
    /// One character of a script without spaces, by itself.
    case character([UInt8])
    /// A word with wildcards.
    case pattern(WordPattern)
    /// A run of a script without spaces, with wildcards.
    case run(RunPattern)

    var beginsWithWildcard: Bool {
        switch self {
        case .term, .character: false
        case .pattern(let pattern): pattern.prefix.isEmpty
        case .run(let pattern): pattern.beginsWithWildcard
        }
    }
}

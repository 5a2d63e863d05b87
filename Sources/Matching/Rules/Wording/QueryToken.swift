/// One word of a query as the rules of the text cut it.
enum QueryToken: Hashable {
    /// A folded word or an emoji.
    case term([UInt8])
    /// A run of a script without spaces, as the overlapping pairs of its characters.
    case pairs([[UInt8]])
    /// One character of a script without spaces, by itself.
    case character([UInt8])
    /// A word with wildcards.
    case pattern(WordPattern)
    /// A run of a script without spaces, with wildcards.
    case run(RunPattern)

    var beginsWithWildcard: Bool {
        switch self {
        case .term, .pairs, .character: false
        case .pattern(let pattern): pattern.prefix.isEmpty
        case .run(let pattern): pattern.beginsWithWildcard
        }
    }
}

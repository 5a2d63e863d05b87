/// Where a NEAR that reaches over the whole text has come to, told by which common words of each operand are there.
///
/// No place is near itself and every other is, so that it matters only whether there are two places, or which word stands
/// at the only ones.
struct WideReach {
    enum Step {
        /// The places that are reached are known.
        case told
        /// They are not: somebody must look.
        case untold
        /// There are none.
        case nowhere
    }

    /// The word at whose places the chain has come, all of them; `nil` where it has come to two different words or more,
    /// and before the first step.
    private var word: Int?

    /// Goes on to the next operand.
    ///
    /// - Parameters:
    ///   - there: the common words of the operand that the text holds.
    ///   - isAll: whether the operand has no other words.
    ///   - isAgain: whether a word stands at more than one place.
    /// - Returns: whether that is known, and that there are such places.
    mutating func step(to there: WordSet, isAll: Bool, again isAgain: (Int) -> Bool) -> Step {
        var others = there
        if let word { others.remove(word) }
        if others.count >= 2 {
            word = nil
            return .told
        }
        guard isAll else { return .untold }
        guard let other = others.first else {
            // The same word once more, if anything: it is near itself only where it stands twice.
            guard let word else { return .untold }
            return there != .zero && isAgain(word) ? .told : .nowhere
        }
        let isSameToo = word.map { there.contains($0) && isAgain($0) } ?? false
        word = isSameToo ? nil : other
        return .told
    }
}

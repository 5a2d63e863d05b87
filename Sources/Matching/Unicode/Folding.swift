import CUnicodeTables

/// Compatibility composition (NFKC), full case folding and the loss of marks, in one.
///
/// Marks are lost on Latin, Greek, Cyrillic, Arabic and Hebrew letters only.
enum Folding {
    /// Calls `body` with each scalar of the folded form of one scalar that meets no combining neighbour.
    @inline(__always)
    static func eachFolded(_ scalar: UInt32, _ body: (UInt32) -> Void) {
        let offset = parley_unicode_fold(scalar)
        guard offset != 0 else { return body(scalar) }
        for index in 1...parley_unicode_pool_at(offset) {
            body(parley_unicode_pool_at(offset + index))
        }
    }

    /// The folded form of a stretch in which scalars may combine.
    static func folded(
        _ scalars: borrowing [UInt32],
        in range: Range<Int>,
        keepsMarks: Bool = false
    ) -> [FoldedScalar] {
        let decomposed = ordered(decomposed(scalars, in: range))
        return composed(keepsMarks ? decomposed : stripped(decomposed))
    }

    /// The folded form of a text that is a value of its own, such as a tag.
    static func folded(_ text: some Sequence<Unicode.Scalar>, keepsMarks: Bool = false) -> [UInt32] {
        let kept = text.lazy.map(\.value).filter { !UnicodeFlags.of($0).contains(.ignorable) }
        let scalars = Array(kept)
        return folded(scalars, in: 0..<scalars.count, keepsMarks: keepsMarks).map(\.scalar)
    }

    /// The folded form of a text in UTF-8.
    static func foldedBytes(_ text: some Sequence<Unicode.Scalar>, keepsMarks: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in folded(text, keepsMarks: keepsMarks) { UTF8Writing.append(scalar, to: &bytes) }
        return bytes
    }

    /// Whether the folded form of a scalar holds something that no word is made of, such as a space or a bracket.
    static func breaks(_ scalar: UInt32) -> Bool {
        let offset = parley_unicode_fold(scalar)
        guard offset != 0, parley_unicode_pool_at(offset) > 1 else { return false }
        for index in 1...parley_unicode_pool_at(offset) {
            let flags = UnicodeFlags.of(parley_unicode_pool_at(offset + index))
            if flags.isDisjoint(with: [.word, .mark]), flags.wordBreak != .extender { return true }
        }
        return false
    }

    private static func decomposed(_ scalars: borrowing [UInt32], in range: Range<Int>) -> [FoldedScalar] {
        var result: [FoldedScalar] = []
        result.reserveCapacity(range.count)
        for index in range {
            let scalar = scalars[index]
            let offset = parley_unicode_decomposition(scalar)
            guard offset != 0 else {
                result.append(FoldedScalar(scalar: scalar, source: index, sourceEnd: index + 1))
                continue
            }
            for step in 1...parley_unicode_pool_at(offset) {
                let part = parley_unicode_pool_at(offset + step)
                result.append(FoldedScalar(scalar: part, source: index, sourceEnd: index + 1))
            }
        }
        return result
    }

    /// Canonical order: each run of marks sorted by class, equal classes as they stood.
    private static func ordered(_ scalars: [FoldedScalar]) -> [FoldedScalar] {
        var result = scalars
        var start = 0
        while start < result.count {
            guard parley_unicode_class(result[start].scalar) != 0 else {
                start += 1
                continue
            }
            var end = start + 1
            while end < result.count, parley_unicode_class(result[end].scalar) != 0 { end += 1 }
            if end - start > 1 { sortMarks(&result, in: start..<end) }
            start = end
        }
        return result
    }

    /// A stable sort that stays fast for thousands of marks on one letter.
    ///
    /// Marks that change their order stand where all of them do, so that no place comes before an earlier one.
    private static func sortMarks(_ scalars: inout [FoldedScalar], in range: Range<Int>) {
        let sorted = range.sorted { left, right in
            let classes = (parley_unicode_class(scalars[left].scalar), parley_unicode_class(scalars[right].scalar))
            return classes.0 != classes.1 ? classes.0 < classes.1 : left < right
        }
        guard !sorted.elementsEqual(range) else { return }
        // Decomposed in order, they have the first place in front and the last one at the end.
        let source = scalars[range.lowerBound].source
        let sourceEnd = scalars[range.upperBound - 1].sourceEnd
        let marks = sorted.map { FoldedScalar(scalar: scalars[$0].scalar, source: source, sourceEnd: sourceEnd) }
        scalars.replaceSubrange(range, with: marks)
    }

    private static func stripped(_ scalars: [FoldedScalar]) -> [FoldedScalar] {
        var losesMarks = false
        return scalars.filter { folded in
            let flags = UnicodeFlags.of(folded.scalar)
            if flags.contains(.mark) { return !losesMarks }
            losesMarks = flags.contains(.stripped)
            return true
        }
    }

    private static func composed(_ scalars: [FoldedScalar]) -> [FoldedScalar] {
        var result: [FoldedScalar] = []
        result.reserveCapacity(scalars.count)
        var starter: Int?
        var lastClass: UInt8 = 0
        for next in scalars {
            let nextClass = parley_unicode_class(next.scalar)
            if let starter, lastClass < nextClass || (lastClass == 0 && starter == result.count - 1),
                let made = composition(of: result[starter].scalar, with: next.scalar)
            {
                result[starter].scalar = made
                result[starter].sourceEnd = max(result[starter].sourceEnd, next.sourceEnd)
                continue
            }
            if nextClass == 0 { starter = result.count }
            lastClass = nextClass
            result.append(next)
        }
        return result
    }

    private static func composition(of first: UInt32, with second: UInt32) -> UInt32? {
        // Hangul is computed, not listed: chapter 3.12 of the Unicode Standard.
        if 0x1100...0x1112 ~= first, 0x1161...0x1175 ~= second {
            return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
        }
        if 0xAC00...0xD7A3 ~= first, (first - 0xAC00) % 28 == 0, 0x11A8...0x11C2 ~= second {
            return first + (second - 0x11A7)
        }
        let made = parley_unicode_compose(first, second)
        return made == 0 ? nil : made
    }
}

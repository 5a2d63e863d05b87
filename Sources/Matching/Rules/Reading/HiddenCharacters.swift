/// Characters that nobody sees: Default_Ignorable_Code_Point, as Unicode's own NFKC_Casefold drops them.
///
/// Inside an emoji joiners, variation selectors and the letters of a region's flag are a part of it.
enum HiddenCharacters {
    /// The indices of the scalars that are seen, or are a part of an emoji.
    static func visible(in scalars: some RandomAccessCollection<UInt32>) -> [Int] {
        var kept: [Int] = []
        kept.reserveCapacity(scalars.count)
        var isInEmoji = false
        var last: UInt32?
        var index = scalars.startIndex
        for (number, scalar) in scalars.enumerated() {
            index = scalars.index(after: index)
            let flags = UnicodeFlags.of(scalar)
            if flags.contains(.ignorable) {
                let next = index < scalars.endIndex ? scalars[index] : nil
                guard isPart(scalar, behind: last, before: next, &isInEmoji) else { continue }
            } else {
                if !flags.wordBreak.isSkipped { isInEmoji = EmojiRules.isEmoji(scalar, flags) }
                last = scalar
            }
            kept.append(number)
        }
        return kept
    }

    /// The text without what nobody sees.
    static func dropped(from text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(\.isASCII) else { return text }
        let scalars = Array(text.unicodeScalars)
        var shown = String.UnicodeScalarView()
        for index in visible(in: scalars.map(\.value)) { shown.append(scalars[index]) }
        return String(shown)
    }

    /// Whether a hidden scalar is a part of the emoji that stands before it.
    private static func isPart(
        _ scalar: UInt32,
        behind last: UInt32?,
        before next: UInt32?,
        _ isInEmoji: inout Bool
    ) -> Bool {
        if scalar == EmojiRules.presentation, let last {
            if EmojiRules.isKeycapBase(last) { return next == EmojiRules.keycap }
            if EmojiRules.canBeEmoji(last, .of(last)) { isInEmoji = true }
        }
        guard isInEmoji else { return false }
        if scalar == EmojiRules.joiner { return next.map { UnicodeFlags.of($0).contains(.pictographic) } ?? false }
        return scalar == EmojiRules.presentation || scalar == EmojiRules.textPresentation || EmojiRules.isTag(scalar)
    }
}

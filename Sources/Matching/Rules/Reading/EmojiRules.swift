/// Which scalars begin an emoji, and which of its scalars do not count.
enum EmojiRules {
    static let joiner: UInt32 = 0x200D
    /// Variation selector 15: show as text.
    static let textPresentation: UInt32 = 0xFE0E
    /// Variation selector 16: show as an emoji.
    static let presentation: UInt32 = 0xFE0F
    static let keycap: UInt32 = 0x20E3

    /// Symbols of running text (©, ®, ™, ‼, ⁉, 〰, 〽) are emoji only when variation selector 16 says so.
    private static let textSymbols: Set<UInt32> = [0xA9, 0xAE, 0x2122, 0x203C, 0x2049, 0x3030, 0x303D]

    /// Whether a scalar is an emoji without being told so; letters such as `ℹ` and `Ⓜ` are not.
    @inline(__always)
    static func isEmoji(_ scalar: UInt32, _ flags: UnicodeFlags) -> Bool {
        if flags.wordBreak == .regionalIndicator { return true }
        guard flags.contains(.pictographic) else { return false }
        return !flags.contains(.word) && !textSymbols.contains(scalar) && canBeEmoji(scalar, flags)
    }

    /// Whether variation selector 16 makes an emoji of a scalar: a star such as `★` is a pictograph and never one.
    static func canBeEmoji(_ scalar: UInt32, _ flags: UnicodeFlags) -> Bool {
        flags.contains(.pictographic) && Unicode.Scalar(scalar)?.properties.isEmoji ?? false
    }

    static func isKeycapBase(_ scalar: UInt32) -> Bool {
        0x30...0x39 ~= scalar || scalar == 0x23 || scalar == 0x2A
    }

    /// The letters that follow a black flag to name a region.
    static func isTag(_ scalar: UInt32) -> Bool { 0xE0020...0xE007F ~= scalar }

    /// Skin tones and joiners: folded into the emoji that they change.
    static func isFolded(_ scalar: UInt32) -> Bool {
        scalar == joiner || 0x1F3FB...0x1F3FF ~= scalar
    }
}

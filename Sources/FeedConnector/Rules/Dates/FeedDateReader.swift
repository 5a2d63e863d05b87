internal import Primitives

/// Reads dates in every form that feeds are known to use.
enum FeedDateReader {
    /// The date with its moment; `nil` for an empty text.
    static func date(_ text: String) -> FeedDate? {
        guard let trimmed = FeedText.trimmed(text) else { return nil }
        return FeedDate(trimmed, moment: moment(trimmed))
    }

    /// The moment, in the first form that fits.
    static func moment(_ text: String) -> Moment? {
        // 80: the longest known form has 40 characters.
        guard let trimmed = FeedText.trimmed(text), trimmed.count <= 80 else { return nil }
        let calendar =
            W3CDate.read(trimmed) ?? InternetDate.read(trimmed) ?? ISODate.read(trimmed) ?? SystemDate.asctime(trimmed)
            ?? SystemDate.slashed(trimmed) ?? LocalDate.hungarian(trimmed) ?? LocalDate.greek(trimmed)
            ?? LocalDate.korean(trimmed)
        return calendar?.moment
    }
}

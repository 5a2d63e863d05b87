extension FeedRhythm {
    /// Takes what an element says about how often the feed wants to be asked; whether it says something.
    mutating func take(_ index: FeedTree.Index, text: TextReader) -> Bool {
        let element = text.tree[index]
        let words = text.words(index)?.lowercased() ?? ""
        switch (element.vocabulary, element.name) {
        case (.feed, "ttl"):
            // Minutes; a week is as good as never.
            if let minutes = Int64(digits: words), minutes > 0 { timeToLive = .seconds(60 * min(minutes, 10_080)) }
        case (.syndication, "updateperiod"): period = FeedRhythm.periods[words]
        case (.syndication, "updatefrequency"): frequency = Int64(digits: words).map { max(1, min($0, 1_000)) }
        case (.feed, "skiphours"):
            let hours = text.tree.children(of: index).prefix(48).compactMap { text.words($0).flatMap { Int($0) } }
            skippedHours = Set(hours.filter { (0...24).contains($0) }.map { $0 % 24 })
        case (.feed, "skipdays"):
            let days = text.tree.children(of: index).prefix(14).compactMap { text.words($0)?.lowercased().prefix(3) }
            skippedDays = Set(days.compactMap { FeedRhythm.weekdays[String($0)] })
        default: return false
        }
        return true
    }

    private static let periods: [String: Int64] = [
        "hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000,
    ]

    private static let weekdays: [String: Int] = [
        "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7,
    ]
}

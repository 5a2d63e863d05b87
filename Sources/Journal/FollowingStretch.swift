/// The next entries of one lane that concern a follower.
struct LaneStretch {
    let lane: LaneOfOrganization
    let begin: Int64
    let entries: [JournalEntry]
    /// How far the lane was looked through; all that concerns the follower until there is among the entries.
    let end: Int64
    /// Whether nothing stands behind the end.
    let isWhole: Bool

    init(
        _ news: LaneNews,
        of kinds: Set<String>,
        in journal: JournalTable,
        atMost limit: Int,
        within reach: Int64
    ) throws {
        lane = news.lane
        begin = news.begin
        let last = min(news.end, news.begin + reach)
        entries = try journal.entries(of: kinds, in: news.lane, behind: news.begin, until: last, atMost: limit)
        end = entries.count < limit ? last : entries.last?.sequence ?? last
        isWhole = end == news.end
    }
}

/// The next entries of all lanes in the order in which they were written, and where the cursors go with them.
struct Stretch: Sendable {
    let run: [JournalEntry]
    let moves: [LaneMove]
    /// Whether nothing stands behind it.
    let isWhole: Bool

    init(_ lanes: [LaneStretch], atMost limit: Int) {
        let run = woven(lanes.map { (entries: $0.entries, isWhole: $0.isWhole) }, atMost: limit)
        var taken: [LaneOfOrganization: (count: Int, last: Int64)] = [:]
        for entry in run {
            let lane = LaneOfOrganization(organization: entry.organization, lane: entry.lane)
            taken[lane] = ((taken[lane]?.count ?? 0) + 1, entry.sequence)
        }
        self.run = run
        moves = lanes.compactMap { lane in
            let (count, last) = taken[lane.lane] ?? (0, lane.begin)
            let end = count == lane.entries.count ? lane.end : last
            return end > lane.begin ? LaneMove(lane: lane.lane, begin: lane.begin, end: end) : nil
        }
        isWhole = lanes.allSatisfy(\.isWhole)
    }
}

/// The way of a cursor along its lane.
struct LaneMove: Sendable {
    let lane: LaneOfOrganization
    let begin: Int64
    let end: Int64
}

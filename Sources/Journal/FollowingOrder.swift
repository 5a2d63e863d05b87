/// Weaves lanes into the order in which their entries were written.
///
/// Each lane keeps its own order; between lanes the moment decides, so that a replay from zero goes the way that was
/// gone the first time. `isWhole` says of each lane whether it ends with its last entry: behind the end of a lane that
/// goes on nothing is known, and the run stops there.
func woven(_ lanes: [(entries: [JournalEntry], isWhole: Bool)], atMost limit: Int) -> [JournalEntry] {
    if lanes.contains(where: { $0.entries.isEmpty && !$0.isWhole }) { return [] }
    var places = lanes.map { _ in 0 }
    var run: [JournalEntry] = []
    while run.count < limit {
        var earliest: Int?
        for lane in lanes.indices where places[lane] < lanes[lane].entries.count {
            let entry = lanes[lane].entries[places[lane]]
            if let known = earliest, lanes[known].entries[places[known]].moment <= entry.moment { continue }
            earliest = lane
        }
        guard let earliest else { return run }
        run.append(lanes[earliest].entries[places[earliest]])
        places[earliest] += 1
        if places[earliest] == lanes[earliest].entries.count, !lanes[earliest].isWhole { return run }
    }
    return run
}

/// Entries of any lanes in the order in which they were written.
///
/// Whoever has to write once more, because somebody came in their way, comes later with the moment at which they began:
/// the lane knows who was first.
func inTheirOrder(_ entries: [JournalEntry]) -> [JournalEntry] {
    let lanes = Dictionary(grouping: entries, by: \.lane).sorted { $0.key < $1.key }
    return woven(
        lanes.map { (entries: $0.value.sorted { $0.sequence < $1.sequence }, isWhole: true) },
        atMost: entries.count
    )
}

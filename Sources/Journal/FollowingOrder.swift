/// Weaves lanes into the order in which their entries were written.
///
/// Each lane keeps its own order; between lanes the moment decides, so that a replay from zero goes the way that was
/// gone the first time. `isWhole` says of each lane whether it ends with its last entry: behind the end of a lane that
/// goes on nothing is known, and the run stops there.
func woven(_ lanes: [(entries: [JournalEntry], isWhole: Bool)], atMost limit: Int) -> [JournalEntry] {
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

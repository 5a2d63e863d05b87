package import Organization

/// As they are written, whatever the reader’s language; from a Monday on.
private let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

extension SlotPlan {
    /// Reads `mon 08:30, fri 11:00`; refused where a part is none.
    package static func slots(parsing text: String) throws(WorkingHoursRefused) -> [Slot] {
        var slots: [Slot] = []
        for part in text.split(whereSeparator: { $0 == "," || $0.isNewline }) {
            let words = part.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
            if words.isEmpty { continue }
            guard words.count == 2, let day = weekdays.firstIndex(of: words[0]), let minute = minutes(ofClock: words[1])
            else { throw .shiftUnfit }
            slots.append(Slot(weekday: day + 1, minute: minute))
        }
        return slots
    }

    /// The slots as they are written.
    package static func text(of slots: [Slot]) -> String {
        slots.sorted().map { "\(weekdays[$0.weekday - 1]) \(clockText($0.minute))" }.joined(separator: ", ")
    }
}

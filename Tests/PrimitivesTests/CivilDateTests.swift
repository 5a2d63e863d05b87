import Foundation
import Primitives
import Testing

@Suite struct `A civil date` {
    @Test(
        arguments: [
            (0, 1970, 1, 1), (-1, 1969, 12, 31), (59, 1970, 3, 1), (11_016, 2000, 2, 29), (11_017, 2000, 3, 1),
            (-25_509, 1900, 2, 28), (-25_508, 1900, 3, 1), (47_540, 2100, 2, 28), (47_541, 2100, 3, 1),
            (-719_468, 0, 3, 1), (-719_162, 1, 1, 1), (2_932_896, 9999, 12, 31), (20_777, 2026, 11, 20),
            (-135_081, 1600, 2, 29),
        ] as [(Int64, Int64, Int64, Int64)]
    )
    func `is known for these days`(day: Int64, year: Int64, month: Int64, date: Int64) {
        #expect(civilDate(ofDay: day) == (year, month, date))
        #expect(dayNumber(year: year, month: month, date: date) == day)
    }

    @Test func `agrees with the calendar of the platform on every day from 1600 to 2400`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        var wrong: [Int64] = []
        for day in Int64(-135_140)...157_054 {
            let parts = calendar.dateComponents(
                [.year, .month, .day],
                from: Date(timeIntervalSince1970: Double(day) * 86_400)
            )
            let (year, month, date) = civilDate(ofDay: day)
            if parts.year != Int(year) || parts.month != Int(month) || parts.day != Int(date) { wrong.append(day) }
        }

        #expect(wrong == [])
    }

    @Test func `and its day number are each other's inverse over ten thousand years`() {
        let wrong = stride(from: Int64(-800_000), through: 3_000_000, by: 7).filter { day in
            let (year, month, date) = civilDate(ofDay: day)
            return dayNumber(year: year, month: month, date: date) != day || date > daysInMonth(month, of: year)
        }

        #expect(wrong == [])
    }

    @Test(arguments: [(2023, 28), (2024, 29), (1900, 28), (2000, 29)] as [(Int64, Int64)])
    func `has a leap day where the calendar has one`(year: Int64, days: Int64) {
        #expect(daysInMonth(2, of: year) == days)
    }
}

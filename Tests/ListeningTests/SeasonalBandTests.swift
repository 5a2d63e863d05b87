import Foundation
import TestSupport
import Testing

@testable import Listening

/// The numbers of an even stream with the seasons of a day and a week, by a seed.
private func evenStream(around mean: Double, weeks: Int64, seed: Int) -> [Int64: Int] {
    var dice = SeededGenerator(seed: seed)
    var counts: [Int64: Int] = [:]
    for hour in 0..<weeks * 168 {
        let day = 1 + 0.8 * sin(Double(hour % 24) / 12 * .pi)
        let isWeekend = hour / 24 % 7 >= 5
        counts[hour] = poisson(mean * day * (isWeekend ? 0.5 : 1), &dice)
    }
    return counts
}

/// A number of the Poisson distribution, by inversion.
private func poisson(_ mean: Double, _ dice: inout SeededGenerator) -> Int {
    let height = Double(dice.next() >> 11) / 9_007_199_254_740_992
    var (number, chance) = (0, exp(-mean))
    var covered = chance
    while covered < height, number < 10_000 {
        number += 1
        chance *= mean / Double(number)
        covered += chance
    }
    return number
}

private func alarms(in counts: [Int64: Int], _ sensitivity: SpikeSensitivity) -> (told: Int, looked: Int) {
    var (told, looked) = (0, 0)
    for hour in counts.keys.sorted() {
        guard let band = seasonalBand(of: hour, in: counts, since: 0, sensitivity: sensitivity) else { continue }
        looked += 1
        if counts[hour] ?? 0 > band.upper { told += 1 }
    }
    return (told, looked)
}

@Suite struct `The band of an hour` {
    @Test(arguments: [0.1, 0.5, 2, 10, 60, 300])
    func `holds what chance alone brings`(mean: Double) {
        var (usual, high, looked) = (0, 0, 0)
        for seed in 1...10 {
            let counts = evenStream(around: mean, weeks: 12, seed: seed)
            let found = alarms(in: counts, .usual)
            usual += found.told
            looked += found.looked
            high += alarms(in: counts, .high).told
        }

        #expect(looked > 19_000)
        #expect(usual <= 2)
        #expect(Double(high) <= Double(looked) / 500)
    }

    @Test func `is left by three times as much`() throws {
        for seed in 1...10 {
            let counts = evenStream(around: 20, weeks: 9, seed: seed)
            let hour: Int64 = 8 * 168 + 6
            let band = try #require(seasonalBand(of: hour, in: counts, since: 0, sensitivity: .usual))
            #expect(band.basis == .weeks)
            #expect(band.count == 8)
            #expect(108 > band.upper)
        }
    }

    @Test func `is not lifted by one spike of the past, and widened by hours that differ much`() throws {
        var counts = Dictionary(uniqueKeysWithValues: (0..<1_344).map { (Int64($0), 10) })
        let calm = try #require(seasonalBand(of: 1_344, in: counts, since: 0, sensitivity: .usual))
        counts[1_344 - 168] = 900
        #expect(try #require(seasonalBand(of: 1_344, in: counts, since: 0, sensitivity: .usual)) == calm)
        for week in [2, 4, 6] { counts[1_344 - Int64(week) * 168] = 40 }
        let wide = try #require(seasonalBand(of: 1_344, in: counts, since: 0, sensitivity: .usual))

        #expect(calm.expected == 10)
        #expect(wide.upper > calm.upper)
    }

    @Test func `compares days and then hours while there are few weeks, and nothing before two days`() {
        let counts = Dictionary(uniqueKeysWithValues: (0..<1_000).map { (Int64($0), 5) })
        func basis(_ first: Int64) -> SeasonalBand.Basis? {
            seasonalBand(of: 1_000, in: counts, since: first, sensitivity: .usual)?.basis
        }

        #expect(basis(0) == .weeks)
        #expect(basis(1_000 - 4 * 168) == .weeks)
        #expect(basis(1_000 - 4 * 168 + 1) == .days)
        #expect(basis(1_000 - 7 * 24) == .days)
        #expect(basis(1_000 - 7 * 24 + 1) == .hours)
        #expect(basis(1_000 - 48) == .hours)
        #expect(basis(1_000 - 47) == nil)
        #expect(seasonalBand(of: 1_000, in: counts, since: 0, sensitivity: .off) == nil)
    }

    @Test func `is never below what other hours have had`() throws {
        var counts = Dictionary(uniqueKeysWithValues: (0..<72).map { (Int64($0), 1) })
        counts[30] = 90
        let band = try #require(seasonalBand(of: 72, in: counts, since: 0, sensitivity: .high))

        #expect(band.basis == .hours)
        #expect(band.upper >= 90)
    }

    @Test(arguments: [
        // Poisson quantiles, by adding up the chances of 0, 1, 2 and so on.
        (10.0, 1e-3, 21), (2.0, 1e-3, 8), (0.5, 1e-3, 4),
    ])
    func `ends where the distribution says`(mean: Double, chance: Double, end: Int) {
        #expect(countQuantile(mean: mean, variance: mean * 1.000_001, above: chance) == end)
    }

    @Test func `ends at about the same number where the normal distribution takes over`() {
        let before = countQuantile(mean: 9_999, variance: 12_000, above: 1e-5)
        let behind = countQuantile(mean: 10_001, variance: 12_000, above: 1e-5)

        #expect(abs(before - behind) <= 3)
    }
}

@Suite struct `The course of a spike` {
    private func look(_ hour: Int64, _ count: Int, upper: Int? = 20) -> HourLook {
        let band = upper.map { SeasonalBand(basis: .weeks, count: 8, expected: 9, upper: $0) }
        return HourLook(hour: hour, count: count, band: band, least: 10)
    }

    @Test func `has a beginning, a peak, and an end behind two quiet hours`() throws {
        let begun = try #require(spikeCourse(after: nil, seeing: [look(9, 4), look(10, 21)]))
        #expect(begun == SpikeCourse(start: 10, lastHot: 10, peak: 10, peakCount: 21, expected: 9, upper: 20))
        let grown = spikeCourse(after: begun, seeing: [look(10, 60), look(11, 40)])
        let quiet = spikeCourse(after: grown, seeing: [look(12, 5), look(13, 5)])
        let over = try #require(spikeCourse(after: quiet, seeing: [look(13, 5), look(14, 0)]))

        #expect(quiet?.end == nil)
        #expect(over.peak == 10)
        #expect(over.peakCount == 60)
        #expect(over.lastHot == 11)
        #expect(over.end == 12)
    }

    @Test func `goes on over one quiet hour`() {
        let begun = spikeCourse(after: nil, seeing: [look(10, 30)])
        let on = spikeCourse(after: begun, seeing: [look(11, 2), look(12, 30)])

        #expect(on?.start == 10)
        #expect(on?.lastHot == 12)
    }

    @Test func `is told once, and another one behind it again`() {
        let over = SpikeCourse(start: 10, lastHot: 11, peak: 10, peakCount: 60, expected: 9, upper: 20, end: 12)

        #expect(spikeCourse(after: over, seeing: [look(11, 30), look(12, 3)]) == over)
        #expect(spikeCourse(after: over, seeing: [look(15, 30)])?.start == 15)
    }

    @Test func `does not begin within the band, below the least, or without a band`() {
        #expect(spikeCourse(after: nil, seeing: [look(10, 20)]) == nil)
        #expect(spikeCourse(after: nil, seeing: [look(10, 9, upper: 2)]) == nil)
        #expect(spikeCourse(after: nil, seeing: [look(10, 900, upper: nil)]) == nil)
    }
}

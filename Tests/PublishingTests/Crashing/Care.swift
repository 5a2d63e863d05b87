import Responding

/// How careful an outbox is; whoever is careless shows that the days below would bring it to light.
enum Care: Sendable, CaseIterable {
    case careful
    /// After a restart it sends again what was under way, without looking.
    case sendsAgain
    /// Asked whether a post is there, it says no without looking.
    case doesNotLook
    /// It takes no answer for a yes.
    case hopes
}

/// What came of some days.
struct CrashTally: Sendable, Equatable {
    var deaths = 0
    var lostAnswers = 0
    var recalled = 0
    /// Copies too many of an approved reply.
    var doubled = 0
    /// Approved replies that nobody took back and nobody can read.
    var lost = 0

    static func + (left: CrashTally, right: CrashTally) -> CrashTally {
        CrashTally(
            deaths: left.deaths + right.deaths,
            lostAnswers: left.lostAnswers + right.lostAnswers,
            recalled: left.recalled + right.recalled,
            doubled: left.doubled + right.doubled,
            lost: left.lost + right.lost
        )
    }
}

extension CrashRun {
    var tally: CrashTally {
        var tally = CrashTally(deaths: deaths, lostAnswers: network.lostAnswers, recalled: recalled.count)
        for reply in approved {
            let copies = network.copies.filter { $0.text == reply.text }.count
            tally.doubled += max(0, copies - 1)
            tally.lost += copies == 0 && !recalled.contains(reply.id) ? 1 : 0
        }
        return tally
    }
}

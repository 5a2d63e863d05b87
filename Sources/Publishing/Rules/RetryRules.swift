import Primitives

/// How often, and for how long, a reply is tried before a person decides: ten times, and a day.
package enum RetryLimit {
    package static let tries = 10
    package static let time = Duration.seconds(24 * 3_600)
    /// So many processes may end over a reply; one more would be ended by it for ever.
    package static let crashes = 3
}

extension OutboxItem {
    /// How long it rests before it is tried again, seconds first and hours last.
    ///
    /// Up to a quarter less than the table says, each reply its own: what failed together does not come back together.
    package var pause: Duration {
        let whole = pauses[min(max(tries, 0), pauses.count - 1)]
        return whole - whole * (spread(tries) * 0.25)
    }

    /// Another attempt, or the end of them.
    func retry(in pause: Duration, because reason: String) -> NextStep {
        guard tries < RetryLimit.tries else {
            return .setAside(.wornOut, reason: "It was tried \(tries) times. The last word was: \(reason)")
        }
        // The moment of the last attempt is the item's last change.
        guard let triedSince, updatedAt + pause - triedSince > RetryLimit.time else {
            return .again(in: pause, reason: reason)
        }
        return .setAside(.wornOut, reason: "It was tried for a day. The last word was: \(reason)")
    }

    /// The pause that the network asks for, a day at most.
    ///
    /// A server that asks for a second each time is not asked every second for a day and a half.
    func rest(for asked: Duration, because reason: String) -> NextStep {
        .rest(for: min(max(asked, patience), RetryLimit.time), reason: reason)
    }

    /// A number from 0 up to 1 that is the same whenever it is asked for, and another one for each reply and attempt.
    private func spread(_ attempt: Int) -> Double {
        // FNV-1a: short, and the same on every machine.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id.bytes + [UInt8(truncatingIfNeeded: attempt)] {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return Double(hash >> 11) / Double(1 << 53 as UInt64)
    }
}

/// What stands between the attempts: ten of them take some seventeen hours.
private let pauses: [Duration] = [1, 2, 4, 8, 30, 120, 600, 3_600, 14_400, 43_200].map { .seconds($0) }

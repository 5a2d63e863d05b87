import Synchronization

/// Who has read public answers since they were counted last, and what was searched among them and not there, in memory: a
/// page waits for nothing.
package final class ReaderTally: Sendable {
    struct Noted: Sendable {
        var views: Set<AnswerView> = []
        var misses: [String] = []
        /// How many views came from one address.
        fileprivate var perAddress: [String: Int] = [:]
    }

    private struct Askers {
        var minute: Int64 = 0
        var addresses: Set<String> = []
    }

    /// More than this in a few seconds are no readers.
    private let crowd: Int
    /// Nor is who reads more than this in them.
    private let perAddress: Int
    private let noted = Mutex(Noted())
    private let askers = Mutex(Askers())

    package init(crowd: Int = 50_000, perAddress: Int = 20) {
        (self.crowd, self.perAddress) = (crowd, perAddress)
    }

    /// Beyond the crowd nobody is noted until the next count.
    package func note(_ view: AnswerView) {
        noted.withLock { noted in
            guard noted.views.count < crowd, noted.perAddress[view.reader.address, default: 0] < perAddress,
                noted.views.insert(view).inserted
            else { return }
            noted.perAddress[view.reader.address, default: 0] += 1
        }
    }

    /// Notes that words were searched and not there: one search a minute from an address, a hundred in a few seconds.
    package func note(missed text: String, by reader: AnswerReader, in minute: Int64) {
        guard let words = missedWords(of: text), isFirst(reader.address, in: minute) else { return }
        noted.withLock { noted in
            if noted.misses.count < 100 { noted.misses.append(words) }
        }
    }

    private func isFirst(_ address: String, in minute: Int64) -> Bool {
        askers.withLock { askers in
            if askers.minute != minute { askers = Askers(minute: minute) }
            return askers.addresses.count < crowd && askers.addresses.insert(address).inserted
        }
    }

    /// Gives what was noted, and forgets it.
    func take() -> Noted {
        noted.withLock { noted in
            defer { noted = Noted() }
            return noted
        }
    }

    /// Takes back what could not be counted because the process is asked to stop.
    func giveBack(_ taken: Noted) {
        noted.withLock { noted in
            noted.views.formUnion(taken.views)
            noted.misses += taken.misses
        }
    }
}

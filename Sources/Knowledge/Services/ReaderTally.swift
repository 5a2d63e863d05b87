import Synchronization

/// Who has read public answers since they were counted last, and what was searched among them and not there, in memory: a
/// page waits for nothing.
package final class ReaderTally: Sendable {
    private struct Noted {
        var views: Set<AnswerView> = []
        var misses: [String] = []
    }

    /// More than this in a few seconds are no readers.
    private let crowd: Int
    private let noted = Mutex(Noted())

    package init(crowd: Int = 50_000) {
        self.crowd = crowd
    }

    /// Beyond the crowd nobody is noted until the next count.
    package func note(_ view: AnswerView) {
        noted.withLock { noted in
            if noted.views.count < crowd { noted.views.insert(view) }
        }
    }

    /// Notes that words were searched and not there; a hundred in a few seconds are enough.
    package func note(missed text: String) {
        guard let words = missedWords(of: text) else { return }
        noted.withLock { noted in
            if noted.misses.count < 100 { noted.misses.append(words) }
        }
    }

    /// Gives what was noted, and forgets it.
    func take() -> (views: Set<AnswerView>, misses: [String]) {
        noted.withLock { noted in
            defer { noted = Noted() }
            return (noted.views, noted.misses)
        }
    }
}

import Foundation
import Primitives
package import Ranking
import Synchronization

/// The answers that may be offered, ranked in memory: each process has its own, made from the database and kept level with
/// it.
///
/// Whoever asks searches a copy, which costs nothing; nobody waits for a search of somebody else.
package final class AnswerMemory: Sendable {
    /// What a text means, by an encoder.
    package typealias Encode = @Sendable (RankingText) -> Meaning

    typealias Index = AudienceIndex<AnswerAudience, ID<Answer>>

    /// One index, and what is known of how level it is.
    struct Held: Sendable {
        var index: Index
        /// The version of each answer that was read, drafts among them.
        var versions: [ID<Answer>: Int] = [:]
        /// Behind which answer the first reading goes on; `nil` once all were read.
        var first: FirstReading? = FirstReading()
    }

    struct FirstReading: Sendable {
        var behind: ID<Answer>?
    }

    let encode: Encode?
    /// By words alone: ready first.
    private let words = Mutex(Held(index: Index()))
    /// By words and meaning; it takes the encoder's time for each answer.
    private let meanings: Mutex<Held>
    /// How many questions are being understood: that takes a processor some hundredths of a second, and anybody may ask.
    private let understood = Mutex(0)
    private let atOnce = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
    /// From when on changes are to be read.
    private let since = Mutex<Moment?>(nil)

    /// - Parameters:
    ///   - width: how many numbers the encoder gives.
    ///   - encode: `nil` where words alone count.
    package init(width: Int = 0, encode: Encode? = nil) {
        self.encode = encode
        meanings = Mutex(Held(index: Index(width: width)))
    }

    /// Whether all answers were read, so that nothing is missing from what is found.
    package var isReady: Bool { words.withLock { $0.first == nil } }
    /// Whether what they mean counts, too.
    package var knowsMeanings: Bool { encode != nil && meanings.withLock { $0.first == nil } }

    /// The best by words, and by meaning where that is known, with the question's words, weighed; `nil` until all is read.
    ///
    /// Only texts of these audiences have a part in it. While half the processors understand questions, the next ones are
    /// answered by words.
    func best(
        _ limit: Int,
        for question: RankingText,
        among audiences: Set<AnswerAudience>
    ) -> (ranked: [Ranked<ID<Answer>>], asked: AskedWords)? {
        if knowsMeanings, let encode, begin() {
            defer { understood.withLock { $0 -= 1 } }
            let index = meanings.withLock { $0.index }
            let ranked = index.best(limit, for: question, meaning: encode(question), among: audiences)
            return (ranked, index.words(of: question, among: audiences))
        }
        guard isReady else { return nil }
        let index = words.withLock { $0.index }
        let ranked = index.best(limit, for: question, meaning: nil, among: audiences)
        return (ranked, index.words(of: question, among: audiences))
    }

    private func begin() -> Bool {
        understood.withLock { number in
            guard number < atOnce else { return false }
            number += 1
            return true
        }
    }

    // MARK: For whoever keeps it level

    var from: Moment? {
        get { since.withLock { $0 } }
        set { since.withLock { $0 = newValue } }
    }

    func reading(ofMeanings isOfMeanings: Bool) -> FirstReading? {
        isOfMeanings ? meanings.withLock { $0.first } : words.withLock { $0.first }
    }

    /// Notes that the first reading came so far; `nil` for all of it.
    func note(_ reading: FirstReading?, ofMeanings isOfMeanings: Bool) {
        if isOfMeanings { meanings.withLock { $0.first = reading } } else { words.withLock { $0.first = reading } }
    }

    /// Which of these versions have not been taken in.
    func news(among versions: [ID<Answer>: Int]) -> [ID<Answer>] {
        words.withLock { held in versions.filter { held.versions[$0.key] != $0.value }.keys.sorted() }
    }

    /// Takes in answers as they are now.
    func take(_ answers: [Answer], intoMeanings isIntoMeanings: Bool) {
        if !isIntoMeanings {
            words.withLock { held in
                for answer in answers { held.take(answer, meaning: nil) }
            }
        } else if let encode {
            for answer in answers {
                let meaning = answer.audience.map { _ in encode(answer.rankingText) }
                meanings.withLock { $0.take(answer, meaning: meaning) }
            }
        }
    }
}

extension AnswerMemory.Held {
    fileprivate mutating func take(_ answer: Answer, meaning: Meaning?) {
        if let known = versions[answer.id], known > answer.version { return }
        versions[answer.id] = answer.version
        if let audience = answer.audience {
            index.insert(answer.rankingText, meaning: meaning, for: answer.id, of: audience)
        } else {
            index.remove(answer.id)
        }
    }
}

extension Answer {
    /// What it is found by.
    var rankingText: RankingText {
        RankingText(title: wording.title, body: wording.body, language: wording.language)
    }
}

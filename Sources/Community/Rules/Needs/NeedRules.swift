import Conversations
import Foundation
package import Primitives

/// How many sources a need has at most: a page shows all of them.
let mostSources = 200

/// How many needs of a unit wait for a decision at most.
let mostOpenNeeds = 500

/// How many conversations are told of a decision, and counted.
let mostAskers = 2_000

/// The line that says what is wanted, without space around it, or what is wrong with it.
func checkedNeedTitle(_ title: String) throws(NeedRefused) -> String {
    let title = inOneLine(title)
    guard !title.isEmpty else { throw .titleMissing }
    guard title.count <= 200, title.utf8.count <= 2_000 else { throw .titleTooLong }
    return title
}

/// The words by which a need is found, as an index has them: each once, six at most.
///
/// Where nobody names any, the heaviest words of the title are taken.
func checkedNeedWords(_ words: String, of title: String) throws(NeedRefused) -> [String] {
    guard words.utf8.count <= 1_000 else { throw .wordsUnfit }
    let named = questionWords(of: words)
    let chosen = named.isEmpty ? Array(questionWords(of: title).prefix(3)) : named
    guard (1...6).contains(chosen.count), chosen.allSatisfy({ $0.utf8.count <= 100 }) else { throw .wordsUnfit }
    return chosen
}

/// What was decided, in words for everybody who asked.
func checkedDecision(_ text: String, isNeeded: Bool) throws(NeedRefused) -> String {
    let text = inLines(text)
    guard !isNeeded || !text.isEmpty else { throw .textMissing }
    guard text.count <= 2_000, text.utf8.count <= 16_000 else { throw .textTooLong }
    return text
}

extension Need {
    /// Refuses a move that leads nowhere: only a yes becomes done, and what is done stays.
    func checkMove(to state: State) throws(NeedRefused) {
        guard self.state != state else { throw .sameState }
        switch state {
        case .gathered: throw .stateUnfit
        case .considered: guard [.gathered, .later].contains(self.state) else { throw .stateUnfit }
        case .yes, .no, .later: guard self.state != .done else { throw .stateUnfit }
        case .done: guard self.state == .yes else { throw .stateUnfit }
        }
    }
}

/// One week of what was said about a need.
package struct NeedWeek: Sendable, Equatable {
    package let start: Moment
    /// Conversations in which all words of the need stand.
    package let conversations: Int
    /// Topics of the community in which all of them stand.
    package let topics: Int
    /// Whether it has passed.
    package let isWhole: Bool

    package var said: Int { conversations + topics }
}

/// The weeks around a decision, and what they say.
package struct NeedVolume: Sendable, Equatable {
    /// Eight weeks before, as many as have begun since, eight at most.
    package let before: [NeedWeek]
    package let after: [NeedWeek]

    /// What was said in a week on average, of the weeks that have passed, in tenths; `nil` where none has.
    package static func tenths(of weeks: [NeedWeek]) -> Int? {
        let whole = weeks.filter(\.isWhole)
        guard !whole.isEmpty else { return nil }
        return (whole.reduce(0) { $0 + $1.said } * 10 + whole.count / 2) / whole.count
    }
}

/// How many weeks are shown on either side of a decision.
package let weeksAround = 8

/// The beginnings of the weeks on both sides of a moment, the earliest first, as far as they have begun.
func weeks(around moment: Moment, until now: Moment) -> (before: [Moment], after: [Moment]) {
    let week = Duration.seconds(7 * 86_400)
    let before = (1...weeksAround).reversed().map { (number: Int) -> Moment in moment - week * number }
    let after = (0..<weeksAround).map { (number: Int) -> Moment in moment + week * number }.filter { $0 < now }
    return (before, after)
}

package import Primitives

/// One look at a public answer, as the door saw it; it is nowhere but in memory, and only until it was counted.
package struct AnswerView: Sendable, Hashable {
    /// The short word of the answer's address.
    let code: String
    /// The day on which it was, counted from 1970-01-01 UTC.
    let day: Int64
    let reader: AnswerReader
    /// Whether they came from a search engine.
    let isFromSearch: Bool

    package init(of code: String, by reader: AnswerReader, isFromSearch: Bool, at moment: Moment) {
        (self.code, self.reader, self.isFromSearch) = (code, reader, isFromSearch)
        day = readerDay(of: moment)
    }
}

/// Whoever reads, as far as their browser says so.
package struct AnswerReader: Sendable, Hashable {
    let address: String
    let agent: String

    package init(address: String, agent: String) {
        (self.address, self.agent) = (address, agent)
    }

    /// Whether it is a program that reads by itself.
    var isMachine: Bool { Knowledge.isMachine(agent: agent) }
}

/// How many people have read a public answer, and what they said of it.
///
/// Whoever reads it on two days counts twice: nothing says that it was the same person.
package struct AnswerReaders: Sendable, Equatable {
    /// In the last 28, 90 and 365 days.
    package var days28 = 0
    package var days90 = 0
    package var days365 = 0
    /// Those of the last 90 days who came from a search engine.
    package var fromSearch = 0
    /// Those of the last 90 days who said that this settled it, or that it did not yet.
    package var settled = 0
    package var unsettled = 0

    package init() {}

    /// How many did not have to ask us, in the last 90 days.
    ///
    /// At least those who said that this settled it; at most those who came from a search engine, where that is more. Who
    /// of these would have written to us otherwise, and who did so later, nobody knows.
    package var contactsAvoided: ClosedRange<Int> { settled...max(settled, fromSearch) }
}

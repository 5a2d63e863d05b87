import Knowledge

/// How many people have read a public answer; whoever reads it on two days counts twice.
struct AnswerReadersJSON: Described {
    let days28: Int
    let days90: Int
    let days365: Int
    /// Those of 90 days who came from a search engine.
    let fromSearch: Int
    /// Those of 90 days who said that it settled their question, and those who said that it did not yet.
    let settled: Int
    let unsettled: Int
    let contactsAvoided: ContactsAvoidedJSON

    static let example = AnswerReadersJSON(
        days28: 310,
        days90: 1_204,
        days365: 4_100,
        fromSearch: 820,
        settled: 96,
        unsettled: 11,
        contactsAvoided: .example
    )
}

/// How many did not have to ask, in 90 days; nobody knows it better than within these bounds.
struct ContactsAvoidedJSON: Described {
    /// Those who said that the answer settled their question.
    let atLeast: Int
    /// Those who came from a search engine, where they are more; how many of them would have written is not known.
    let atMost: Int
    static let example = ContactsAvoidedJSON(atLeast: 96, atMost: 820)
}

extension AnswerReadersJSON {
    init(_ readers: AnswerReaders) {
        let avoided = readers.contactsAvoided
        self.init(
            days28: readers.days28,
            days90: readers.days90,
            days365: readers.days365,
            fromSearch: readers.fromSearch,
            settled: readers.settled,
            unsettled: readers.unsettled,
            contactsAvoided: ContactsAvoidedJSON(atLeast: avoided.lowerBound, atMost: avoided.upperBound)
        )
    }
}

package import Primitives

/// By which words something is heard.
package enum SignalList: String, Sendable, Codable, CaseIterable {
    case question
    case complaint
    case praise
    case suggestion
    case safety
    case outage
    case deadline
    case positive
    case negative
    /// What turns a word of praise, complaint or sentiment round that stands close behind it.
    case negation
}

/// The words of one list in one language, as somebody wrote them.
package struct SignalWordList: Sendable, Equatable, Codable {
    package let language: String
    package let list: SignalList
    /// Words, and several that stand behind each other.
    package let words: [String]
    /// 0 for those that come with Parley.
    package let version: Int
    /// `nil` for those that come with Parley.
    package let changedBy: AgentID?
    package let changedAt: Moment?

    package init(
        language: String,
        list: SignalList,
        words: [String],
        version: Int = 0,
        changedBy: AgentID? = nil,
        changedAt: Moment? = nil
    ) {
        (self.language, self.list, self.words, self.version) = (language, list, words, version)
        (self.changedBy, self.changedAt) = (changedBy, changedAt)
    }
}

/// All lists of an organisation: what it wrote, over what comes with Parley.
package struct SignalWords: Sendable, Equatable {
    /// By language, then by list.
    package let lists: [String: [SignalList: SignalWordList]]

    package init(written: [SignalWordList] = []) {
        var lists: [String: [SignalList: SignalWordList]] = [:]
        for list in shippedSignalWords + written { lists[list.language, default: [:]][list.list] = list }
        self.lists = lists
    }

    package var languages: [String] { lists.keys.sorted() }

    /// An empty one where nobody has written any.
    package subscript(_ language: String, _ list: SignalList) -> SignalWordList {
        lists[language]?[list] ?? SignalWordList(language: language, list: list, words: [])
    }
}

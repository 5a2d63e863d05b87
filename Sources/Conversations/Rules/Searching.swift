import Channels
import Matching

/// A text that may be what somebody looks for, as its words.
struct SearchedText {
    private let all: [TextWord]
    private let sequence: [TextWord]

    init(_ text: String) {
        all = TextWord.words(of: text)
        sequence = all.filter { !$0.isCovered }
    }

    /// Where a phrase stands, in bytes of the text; nowhere is empty.
    func places(of phrase: [String]) -> [Range<Int>] {
        if phrase.count == 1 {
            return all.filter { $0.form == phrase[0] || $0.first == phrase[0] }.map(\.place)
        }
        guard !phrase.isEmpty, sequence.count >= phrase.count else { return [] }
        return (0...sequence.count - phrase.count).compactMap { start in
            let stretch = sequence[start..<start + phrase.count]
            guard zip(stretch, phrase).allSatisfy({ $0.form == $1 }) else { return nil }
            return stretch[start].place.lowerBound..<stretch[start + phrase.count - 1].place.upperBound
        }
    }

    /// Every word under which it is to be found.
    static func forms(of texts: [String]) -> Set<String> {
        Set(texts.flatMap { TextWord.words(of: $0) }.flatMap { [$0.form] + [$0.first].compactMap(\.self) })
    }
}

/// What is said in a conversation, and who says it, at the moment at which somebody looks.
struct SearchedConversation {
    let posts: [Post]
    let notes: [Note]
    let tags: [String]

    /// Whether everything that is looked for is there, and the latest post in which something of it stands.
    func finding(_ words: SearchWords) -> Finding? {
        let live = posts.filter { $0.fate != .deleted }
        let texts = live.map { SearchedText($0.content.text) }
        let names = live.map { SearchedText(($0.content.author.name ?? "") + " " + $0.content.author.handle) }
        let others =
            live.compactMap(\.content.title).map(SearchedText.init) + notes.map { SearchedText($0.text) }
            + tags.map(SearchedText.init)
        let everything = texts + names + others
        guard words.phrases.allSatisfy({ phrase in everything.contains { !$0.places(of: phrase).isEmpty } }),
            words.speakers.allSatisfy({ phrase in names.contains { !$0.places(of: phrase).isEmpty } })
        else { return nil }
        for (post, text) in zip(live, texts).reversed() {
            let places = words.phrases.flatMap(text.places)
            if !places.isEmpty { return Finding(post: post, places: places.sorted { $0.lowerBound < $1.lowerBound }) }
        }
        return Finding(post: nil, places: [])
    }

    struct Finding {
        let post: Post?
        /// In bytes of the post's text.
        let places: [Range<Int>]
    }
}

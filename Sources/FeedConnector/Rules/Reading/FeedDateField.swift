/// Which of the dates of an entry or a feed an element gives.
enum FeedDateField: String {
    case published
    case updated
    case created

    init?(_ element: FeedTree.Element) {
        switch (element.vocabulary, element.name) {
        case (.feed, "published"), (.feed, "issued"), (.feed, "pubdate"), (.dublinCoreTerms, "issued"):
            self = .published
        case (.feed, "updated"), (.feed, "modified"), (.feed, "lastbuilddate"), (.dublinCore, "date"),
            (.dublinCoreTerms, "modified"):
            self = .updated
        case (.feed, "created"), (.dublinCoreTerms, "created"):
            self = .created
        default: return nil
        }
    }
}

/// Reads what an entry is filed under.
struct TagReader {
    let text: TextReader

    /// The words; `nil` when the element is none that holds tags.
    func terms(_ index: FeedTree.Index) -> [String]? {
        let element = text.tree[index]
        switch (element.vocabulary, element.name) {
        case (.feed, "category"), (.dublinCore, "subject"), (.media, "category"), (.feed, "keywords"):
            return [element["term"] ?? text.words(index)].compactMap { $0.flatMap(FeedText.trimmed) }
        case (.itunes, "category"):
            let inner = text.tree.children(of: index).flatMap { terms($0) ?? [] }
            return [element["text"].flatMap(FeedText.trimmed)].compactMap { $0 } + inner
        case (.itunes, "keywords"), (.media, "keywords"), (.feed, "tags"):
            return (text.words(index) ?? "").split(separator: ",").compactMap { FeedText.trimmed(String($0)) }
        default: return nil
        }
    }
}

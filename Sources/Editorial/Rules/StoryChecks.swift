import Foundation
import Primitives

extension Story.Content {
    /// The content in one way of writing, or the refusal.
    func checked() throws(StoryRefused) -> Story.Content {
        var content = self
        content.title = title.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !content.title.isEmpty, content.title.count <= 200 else { throw .titleUnfit }
        content.sources = sources.filter { !$0.link.isEmpty || !$0.note.isEmpty }
        content.colleagues = colleagues.reduce(into: []) { all, one in
            if one != author, !all.contains(one) { all.append(one) }
        }
        guard brief.count <= 20_000, outcome.count <= 20_000, content.sources.count <= 50,
            content.colleagues.count <= 30,
            content.sources.allSatisfy({ $0.link.count <= 2_000 && $0.note.count <= 2_000 })
        else { throw .tooLong }
        return content
    }

    var people: [AgentID] { [author] + colleagues }
}

/// Whether this may be the primary tag of a language (BCP 47).
func isLanguageTag(_ text: String) -> Bool {
    (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
}

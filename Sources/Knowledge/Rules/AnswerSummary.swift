import Foundation

extension Answer.Wording {
    /// Whether its title asks something.
    package var isQuestion: Bool { title.last.map { "?؟？".contains($0) } ?? false }

    /// What it says in one line: its first sentence, and the next ones until there is enough to say something.
    package var summary: String {
        let words = body.split(whereSeparator: \.isWhitespace)
        var line = ""
        for word in words {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if longer.count > 200 { return line.isEmpty ? String(word.prefix(199)) + "…" : line + " …" }
            line = longer
            if line.count >= 50, let last = line.last, ".?!؟。？！".contains(last) { return line }
        }
        return line
    }
}

import Foundation

/// Paragraphs of an answer, with the addresses of pages in it as links; nothing else in it is markup.
func answerText(_ text: String, language: String?, by author: LinkAuthor = .house) -> HTML {
    let paragraphs = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n\n")
        .map { $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
    return paragraphs.map { paragraph -> HTML in
        let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map {
            linked(String($0), by: author)
        }
        return #"<p dir="auto"\#(attr: "lang", language)>\#(lines.joined(by: "<br>"))</p>"#
    }.joined
}

/// A line in which each word that is an address leads there.
private func linked(_ line: String, by author: LinkAuthor) -> HTML {
    line.split(separator: " ", omittingEmptySubsequences: false).map { word -> HTML in
        let opening = word.prefix { "(<[".contains($0) }
        let word = word[opening.endIndex...]
        guard word.hasPrefix("https://") || word.hasPrefix("http://") else { return "\(String(opening + word))" }
        let end = word.lastIndex { !".,;:!?)]}»”\"'".contains($0) }.map(word.index(after:)) ?? word.endIndex
        let (address, rest) = (String(word[..<end]), String(word[end...]))
        let link = outwardLink(address, leftToRight(address), by: author) ?? leftToRight(address)
        return "\(String(opening))\(link)\(rest)"
    }.joined(by: " ")
}

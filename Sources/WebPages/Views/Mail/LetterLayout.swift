import Organization

/// One line of a mail: what is so, and the one link that goes with it.
struct LetterLine: Sendable, Hashable {
    var text: String
    var label: String
    var address: String
}

/// A mail before it has its form: plain text first, and the same as HTML of one column.
struct LetterLayout: Sendable {
    var subject: String
    var lines: [LetterLine]
    /// From which Parley it comes.
    var foot: String
    /// How mails of this kind end, with the address.
    var ending: (label: String, address: String)?
    var language: Language
    /// Above which line an answer is written, where one comes back.
    var above: String?

    /// At most so many lines; the pages have the others.
    static let most = 7

    func letter(unsubscribe: String?) -> Letter {
        Letter(subject: subject, text: text, html: html.text, unsubscribe: unsubscribe)
    }

    private var shown: ArraySlice<LetterLine> { lines.prefix(Self.most) }

    private var text: String {
        let body = shown.map { "\($0.text)\n\($0.label): \($0.address)\n" }
        let end = ending.map { ["\($0.label): \($0.address)"] } ?? []
        let head = above.map { ["##- \($0) -##", ""] } ?? []
        return (head + body + ["-- ", foot] + end).joined(separator: "\n") + "\n"
    }

    private var html: HTML {
        let rows = shown.map { line -> HTML in
            #"<p dir="auto">\#(line.text)<br><a\#(attr: "href", line.address)>\#(line.label)</a></p>"#
        }
        let head = above.map { "<p><small>##- \($0) -##</small></p>" as HTML }
        let end = ending.map { #"<br><a\#(attr: "href", $0.address)>\#($0.label)</a>"# as HTML }
        return """
            <!doctype html><html\(attr: "lang", language.rawValue)\(attr: "dir", language.direction)><head>\
            <meta charset="utf-8"><title>\(subject)</title></head><body>\
            \(head)\(rows)<hr><p><small>\(foot)\(end)</small></p>\
            </body></html>
            """
    }
}

/// A conversation’s subject as a mail has it: one short line.
func mailSubject(_ text: String) -> String {
    let words = text.unicodeScalars
        .map { $0.properties.isWhitespace || $0.properties.generalCategory == .control ? " " : Character($0) }
    let line = String(words).split(separator: " ").joined(separator: " ")
    return line.count > 60 ? line.prefix(59) + "…" : line
}

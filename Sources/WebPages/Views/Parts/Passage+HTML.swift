extension Passage {
    /// The text in its own language and direction, the matched parts marked, line ends kept by the stylesheet.
    var html: HTML {
        #"<span dir="auto"\#(attr: "lang", language)>\#(marked)</span>"#
    }

    /// The text as a paragraph of its own.
    func paragraph(_ classes: StaticString) -> HTML {
        #"<p class="\#(classes.description)" dir="auto"\#(attr: "lang", language)>\#(marked)</p>"#
    }

    /// The text, escaped, with `<mark>` around each highlight.
    var marked: HTML {
        guard !highlights.isEmpty else { return "\(text)" }
        let bytes = Array(text.utf8)
        var html = HTML.empty
        var position = 0
        for range in fittingHighlights {
            html += "\(words(bytes[position..<range.lowerBound]))<mark>\(words(bytes[range]))</mark>"
            position = range.upperBound
        }
        return html + "\(words(bytes[position...]))"
    }

    private func words(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The highlights in order, without overlaps, cut to the text and moved to the edges of what is seen as one sign.
    private var fittingHighlights: [Range<Int>] {
        let edges = text.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
        var end = 0
        return highlights.sorted { $0.lowerBound < $1.lowerBound }.compactMap { range in
            guard !range.isEmpty, let from = edges.last(where: { $0 <= Swift.max(range.lowerBound, 0) }),
                let to = edges.first(where: { $0 >= range.upperBound }) ?? edges.last, Swift.max(from, end) < to
            else { return nil }
            defer { end = to }
            return Swift.max(from, end)..<to
        }
    }
}

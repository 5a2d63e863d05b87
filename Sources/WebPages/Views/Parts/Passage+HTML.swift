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
    var fittingHighlights: [Range<Int>] {
        let edges = text.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
        var end = 0
        return highlights.sorted { $0.lowerBound < $1.lowerBound }.compactMap { range in
            // The last edge at or before the begin, and the first at or behind the end.
            let from = edges[edges.places(before: Swift.max(range.lowerBound, 0) + 1) - 1]
            let to = edges[Swift.min(edges.places(before: range.upperBound), edges.count - 1)]
            guard !range.isEmpty, Swift.max(from, end) < to else { return nil }
            defer { end = to }
            return Swift.max(from, end)..<to
        }
    }
}

extension [Int] {
    /// How many of these, which are in order, are less than a number.
    fileprivate func places(before number: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// What a post's words stand for besides themselves, found as a person's own application finds it.
struct WrittenFacets: Sendable {
    /// The record's facets, in the order of the words.
    let records: [ATRecord]

    /// `did` tells whose handle a name is; names of nobody stay words.
    init(_ text: String, did: (String) -> String?) {
        var found: [ATRecord] = []
        var start = text.utf8.startIndex
        while start < text.utf8.endIndex {
            let end = text[start...].firstIndex(where: \.isWhitespace) ?? text.endIndex
            let word = text[start..<end].drop { "(„“\"'¿¡".contains($0) }
            if let (length, feature) = Self.feature(of: word, did: did) {
                let offset = text.utf8.distance(from: text.utf8.startIndex, to: word.startIndex)
                found.append(
                    [
                        "index": ["byteStart": .integer(Int64(offset)), "byteEnd": .integer(Int64(offset + length))],
                        "features": [feature],
                    ]
                )
            }
            start = end < text.endIndex ? text.index(after: end) : end
        }
        records = found
    }

    /// How many bytes of the word are meant, and what they are.
    private static func feature(of word: Substring, did: (String) -> String?) -> (length: Int, ATRecord)? {
        switch word.first {
        case "@":
            var name = word.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
            while let last = name.last, ".-".contains(last) { name.removeLast() }
            guard let did = did(name.lowercased()) else { return nil }
            return (name.utf8.count + 1, ["$type": "app.bsky.richtext.facet#mention", "did": .string(did)])
        case "#":
            let tag = word.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            guard tag.contains(where: \.isLetter) else { return nil }
            return (tag.utf8.count + 1, ["$type": "app.bsky.richtext.facet#tag", "tag": .string(String(tag))])
        case "h" where word.hasPrefix("https://") || word.hasPrefix("http://"):
            var address = word
            while let last = address.last, ".,;:!?)'”".contains(last) { address.removeLast() }
            return (address.utf8.count, ["$type": "app.bsky.richtext.facet#link", "uri": .string(String(address))])
        default: return nil
        }
    }
}

extension ATRecord {
    /// A post's words as a page shows them, with its facets as links.
    var postHTML: String {
        let bytes = Array((self["text"]?.string ?? "").utf8)
        func words(_ range: Range<Int>) -> String {
            escapedHTML(String(decoding: bytes[range], as: UTF8.self))
                .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>")
        }
        var html = ""
        var done = 0
        for facet in self["facets"]?.elements ?? [] {
            guard let start = facet["index"]?["byteStart"]?.integer, let end = facet["index"]?["byteEnd"]?.integer,
                Int64(done) <= start, start < end, end <= Int64(bytes.count)
            else { continue }
            let shown = words(Int(start)..<Int(end))
            let address = facet["features"]?.elements.first?["uri"]?.string
            let isWeb = address.map { $0.hasPrefix("https://") || $0.hasPrefix("http://") } ?? false
            html += words(done..<Int(start))
            html +=
                isWeb ? "<a href=\"\(escapedHTML(address ?? ""))\" rel=\"nofollow\">\(shown)</a>" : "<a>\(shown)</a>"
            done = Int(end)
        }
        return "<p>\(html)\(words(done..<bytes.count))</p>"
    }
}

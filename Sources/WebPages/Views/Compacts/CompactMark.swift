import Primitives

/// The way to what the hub and a unit have agreed, and whether the unit stands by itself.
struct CompactMark: Sendable {
    var code: String
    var independentSince: Moment?
}

extension CompactMark {
    func html(in words: Words) -> HTML {
        let tag = independentSince.map { moment in
            Tag.good(words.text(.independentSince, ["date": words.date(moment)]))
        }
        return """
            <div><a class="btn sm ghost"\(attr: "href", "/units/\(percentEncoded(code))/compact")>\(words[.compactLink])</a>\
            \(tag.map { " \($0)" as HTML })</div>
            """
    }
}

/// What a colleague saved while somebody wrote, beside what they wrote: neither is lost without being seen.
struct BothVersions: Sendable {
    /// One field that the two have differently.
    struct Part: Sendable {
        var label: String
        var theirs: String
        var mine: String
        /// Codes and queries run from left to right in every language.
        var isCode = false
    }

    /// Where theirs is read, without what was typed.
    var address: String
    var parts: [Part]
    /// Whether what was typed can still be saved in its place.
    var mayReplace = true

    /// `nil` where both wrote the same.
    init?(at address: String, _ parts: [Part], mayReplace: Bool = true) {
        let parts = parts.filter { $0.theirs.lined != $0.mine.lined }
        if parts.isEmpty { return nil }
        (self.address, self.parts, self.mayReplace) = (address, parts, mayReplace)
    }

    func html(id: String = "both", in frame: Frame) -> HTML {
        let words = frame.words
        return frame.card(
            words[.bothTitle],
            id: id,
            """
            <div class="pad stack"><p>\(words[mayReplace ? .bothSentence : .bothOver])</p>\
            \(parts.map { $0.html(in: words) })\
            <p><a class="btn"\(attr: "href", address)>\(words[.bothTake])</a></p></div>
            """
        )
    }
}

extension String {
    /// With one kind of line end; a browser sends another than programs do.
    fileprivate var lined: String { String(map { $0 == "\r\n" ? "\n" : $0 }) }
}

extension BothVersions.Part {
    fileprivate func html(in words: Words) -> HTML {
        """
        <div class="two">\(side(.bothTheirs, theirs, in: words))\(side(.bothMine, mine, in: words))</div>
        """
    }

    private func side(_ phrase: EditingPhrase, _ text: String, in words: Words) -> HTML {
        let nothing: HTML = #"<p class="muted">\#(words[.bothNothing])</p>"#
        return """
            <div class="stack-2"><h3>\(words.text(phrase, ["field": label]))</h3>\(if: text.isEmpty, nothing)\
            \(if: !text.isEmpty, #"<p class="quote words"\#(attr: "dir", isCode ? "ltr" : "auto")>\#(text)</p>"#)</div>
            """
    }
}

extension Frame {
    /// The main button of a form; where a colleague saved meanwhile it says whose words it replaces.
    func save(_ phrase: Phrase, beside both: BothVersions?) -> HTML {
        both == nil ? submit(phrase) : #"<button class="btn pri" type="submit">\#(words[.bothSave])</button>"#
    }
}

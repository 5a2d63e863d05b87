import Primitives

/// A colleague who is at a conversation besides the reader.
struct PresentPerson: Sendable {
    var name: String
    var isWriting: Bool
    var since: Moment
}

extension PresentPerson {
    /// A disc and who it is: plain for one who reads, with a ring for one who writes.
    fileprivate func disc(in words: Words) -> HTML {
        """
        <span class="av sm us\(if: isWriting, " busy")" aria-hidden="true">\(initials(of: name))</span>\
        <span class="vh">\(words.html(isWriting ? .hereWriting : .hereReading, ["name": isolated(name)]))</span>
        """
    }

    /// The same in the head of the conversation, in words.
    fileprivate func line(in words: Words) -> HTML {
        let sentence =
            isWriting
            ? words.html(.hereWritingFor, ["name": isolated(name), "time": words.sinceTime(since)])
            : words.html(.hereReading, ["name": isolated(name)])
        return """
            <span class="presence"><span class="av sm us\(if: isWriting, " busy")" aria-hidden="true">\
            \(initials(of: name))</span><span>\(sentence)</span></span>
            """
    }
}

extension [PresentPerson] {
    /// Whoever else is at a conversation of the list; sent alone when it changes.
    func discs(of conversation: String, in words: Words) -> HTML {
        #"<span class="here"\#(attr: "id", "here-\(conversation)")>\#(prefix(4).map { $0.disc(in: words) })</span>"#
    }

    /// Whoever else is at the open conversation.
    func lines(in words: Words) -> HTML { "\(prefix(6).map { $0.line(in: words) })" }
}

extension Frame {
    /// A sentence with a symbol, for what the reader should know before going on.
    func banner(_ kind: Flash.Kind, _ content: HTML, action: HTML = .empty) -> HTML {
        let (name, symbol): (HTML, Icon) =
            switch kind {
            case .done: ("banner good", .check)
            case .warning: ("banner warn", .warn)
            case .problem: ("banner bad", .warn)
            }
        return #"<div class="\#(name)">\#(icon(symbol))<span class="grow">\#(content)</span>\#(action)</div>"#
    }

    /// What to say about the last thing the reader did.
    var messages: HTML {
        let banners = flashes.map { flash in
            banner(
                flash.kind,
                "\(flash.text)",
                action: "\(flash.link.map { button(leadingTo: $0) })\(flash.undo.map { undo(by: $0) })"
            )
        }
        guard !banners.isEmpty else { return #"<div id="flash"></div>"# }
        return """
            <div id="flash"><section class="flashes" tabindex="-1"\(attr: "aria-label", words[.messages])>\(banners)\
            </section></div>
            """
    }

    private func undo(by form: FlashForm) -> HTML {
        let carried = form.field.map {
            #"<input type="hidden"\#(attr: "name", $0)\#(attr: "value", form.value)>"# as HTML
        }
        return """
            <form method="post"\(attr: "action", form.address) data-to="main nav flash">\(token)\(carried)\
            <button class="btn sm" type="submit" data-key="z" aria-keyshortcuts="z">\(icon(.undo))\
            <span>\(words[.undo])</span>\(keycap("Z"))</button></form>
            """
    }

    func button(leadingTo link: Link) -> HTML {
        #"<a class="btn sm"\#(attr: "href", link.url)><span dir="auto">\#(link.text)</span></a>"#
    }

    /// Why there is nothing here, and the next useful thing.
    func emptyState(_ sentence: Phrase, _ action: HTML = .empty) -> HTML {
        #"<div class="empty"><p>\#(words.html(sentence))</p>\#(action)</div>"#
    }

    /// The link of an empty state.
    func nextStep(_ phrase: Phrase, _ address: String, _ symbol: Icon) -> HTML {
        #"<a class="btn"\#(attr: "href", address)>\#(icon(symbol)) \#(words[phrase])</a>"#
    }
}

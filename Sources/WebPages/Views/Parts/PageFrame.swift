extension Frame {
    /// The middle of every page that is not the inbox: heading, one sentence that says what is so, then the rest.
    ///
    /// A heading that is somebody's own name for a thing has its own direction.
    func page(
        _ title: String,
        isName: Bool = false,
        sentence: HTML,
        action: HTML = .empty,
        tabs: HTML = .empty,
        _ content: HTML
    ) -> HTML {
        """
        <main id="main" class="page"><header><div class="row"><h1 tabindex="-1"\(attr: "dir", isName ? "auto" : nil)>\(title)</h1><span class="grow"></span>\
        \(action)</div>\(if: !sentence.isEmpty, #"<p class="say">\#(sentence)</p>"#)</header>
        \(tabs)\(content)
        </main>
        """
    }

    /// A box with a heading.
    func card(_ title: String, aside: HTML = .empty, id: String? = nil, _ content: HTML) -> HTML {
        """
        <section class="card"\(attr: "id", id)><header><h2>\(title)</h2><span class="grow"></span>\(aside)</header>\
        \(content)</section>
        """
    }

    /// A table that scrolls sideways where it must, and becomes cards on a telephone.
    ///
    /// Each cell carries its column's name for the card form.
    func table(_ label: String, columns: [Phrase], rows: [[HTML]]) -> HTML {
        let names = columns.map { words[$0] }
        let head = names.map { #"<th scope="col">\#($0)</th>"# as HTML }
        let body = rows.map { cells -> HTML in
            "<tr>\(zip(names, cells).map { #"<td\#(attr: "data-label", $0)><div>\#($1)</div></td>"# as HTML })</tr>"
        }
        return """
            <div class="scrollx" tabindex="0" role="region"\(attr: "aria-label", label)><table class="t cards"><thead>\
            <tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>
            """
    }

    /// A form of one button.
    func act(_ address: String, _ phrase: Phrase, _ symbol: Icon? = nil, classes: StaticString = "btn sm") -> HTML {
        """
        <form method="post"\(attr: "action", address)>\(token)<button class="\(classes.description)" type="submit">\
        \(symbol.map { icon($0) })<span>\(words[phrase])</span></button></form>
        """
    }

    /// A form of one button that asks first, without any script.
    func confirmed(_ address: String, _ phrase: Phrase, warning: HTML, confirm: Phrase) -> HTML {
        """
        <details class="ask"><summary class="btn sm ghost">\(words[phrase])</summary><div class="sheet"><p>\(warning)</p>\
        \(act(address, confirm, classes: "btn sm bad"))</div></details>
        """
    }

    /// Links between pages that belong together.
    func tabs(_ label: Phrase, _ entries: [(phrase: Phrase, address: String, isHere: Bool)]) -> HTML {
        let links = entries.map { entry -> HTML in
            """
            <a\(attr: "href", entry.address)\(attr: "aria-current", entry.isHere ? "page" : nil)>\(words[entry.phrase])</a>
            """
        }
        return #"<nav class="tabs"\#(attr: "aria-label", words[label])>\#(links)</nav>"#
    }

    /// The main link of a page.
    func primary(_ phrase: Phrase, _ address: String, _ symbol: Icon) -> HTML {
        #"<a class="btn pri"\#(attr: "href", address)>\#(icon(symbol))<span>\#(words[phrase])</span></a>"#
    }

    /// A submit button.
    func submit(_ phrase: Phrase) -> HTML {
        #"<button class="btn pri" type="submit">\#(words[phrase])</button>"#
    }
}

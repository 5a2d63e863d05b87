extension Frame {
    /// The whole document.
    func document(_ page: some Page) -> HTML {
        if page.isEmbeddable { return bare(page) }
        return """
            <!doctype html>
            <html\(attr: "lang", words.language.rawValue)\(attr: "dir", words.language.direction)\
            \(attr: "data-theme", theme == .system ? nil : theme.rawValue)\(attr: "data-keys", keys.rawValue)>
            \(head(page))
            \(body(page))
            \(scriptWords)
            </body>
            </html>

            """
    }

    /// Opens the body, too: only pages of the house are told what changes.
    private func body(_ page: some Page) -> HTML {
        if let search = page.communitySearch {
            return """
                <body>
                <a class="skip" href="#main">\(words[.skipToContent])</a>
                \(communityHead(search: search))
                \(messages)
                \(page.main(in: self))
                """
        }
        return """
            <body\(attr: "data-events", viewer == nil ? nil : "/events?panes")>
            \(viewer == nil ? outside(page) : shell(page))
            """
    }

    private func head(_ page: some Page) -> HTML {
        """
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(fullTitle(page))</title>
        <link rel="stylesheet"\(attr: "href", assets.stylesheet)>
        <link rel="icon" type="image/svg+xml"\(href: assets.mark)>
        <script type="module"\(attr: "src", assets.script)></script>
        \(page.head(in: self))</head>
        """
    }

    private func fullTitle(_ page: some Page) -> String {
        [page.title(in: words), organization].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// A page in a frame of another site: no script, nothing around it.
    private func bare(_ page: some Page) -> HTML {
        """
        <!doctype html>
        <html\(attr: "lang", words.language.rawValue)\(attr: "dir", words.language.direction)>
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(fullTitle(page))</title>
        <link rel="stylesheet"\(attr: "href", assets.stylesheet)>
        \(page.head(in: self))</head>
        <body>
        \(page.main(in: self))
        </body>
        </html>

        """
    }

    private func shell(_ page: some Page) -> HTML {
        """
        <div class="shell"><a class="skip" href="#main">\(words[.skipToContent])</a>
        \(navigation(at: page.place))
        <div class="stage">\(halted)\(messages)
        \(page.main(in: self))
        </div></div>
        \(tabBar(at: page.place))
        """
    }

    /// What the crisis switch holds; before everything else.
    private var halted: HTML {
        halts.isEmpty
            ? .empty
            : #"<section class="flashes" id="halts"\#(attr: "aria-label", words[.haltsTitle])>\#(halts.map { $0.html(in: self) })</section>"#
    }

    private func outside(_ page: some Page) -> HTML {
        """
        <div class="outside"><a class="skip" href="#main">\(words[.skipToContent])</a>
        <header class="brand">\(brandMark)<span>\(organization.isEmpty ? "Parley" : organization)</span></header>
        \(messages)
        \(page.main(in: self))
        </div>
        """
    }

    /// What the script says and shows: in the reader's language, from here.
    private var scriptWords: HTML {
        """
        <div id="live" class="vh" role="status"></div>
        <div id="offline" class="toast" role="status" hidden>\(icon(.clock))<span>\(words[.offline])</span></div>
        <dialog id="keys" class="sheet" aria-labelledby="keys-title"><form method="dialog"><h2 id="keys-title">\
        \(words[.keysTitle])</h2><dl></dl><p class="tiny muted">\(words[.keysNote])</p>\
        <button class="btn" type="submit">\(words[.close])</button></form></dialog>
        <template id="words"\(attr: "data-failed", words[.scriptFailed])\(attr: "data-saved", words[.scriptSaved])\
        \(attr: "data-unsaved", words[.scriptUnsaved])\(attr: "data-restored", words[.scriptRestored])\
        \(attr: "data-post", words.text(.newPost, ["name": "{name}"]))\(attr: "data-back", words[.connectionBack])\
        \(attr: "data-now", words[.unitNow])\(attr: "data-s", words.text(.unitSeconds, ["n": "{n}"]))\
        \(attr: "data-min", words.text(.unitMinutes, ["n": "{n}"]))\(attr: "data-h", words.text(.unitHours, ["n": "{n}"]))\
        \(attr: "data-d", words.text(.unitDays, ["n": "{n}"]))\
        \(attr: "data-digits", words.language.hasEasternDigits ? "arab" : "latn")\
        \(attr: "data-next", words[.keyNextPrevious])\(attr: "data-open", words[.keyOpen])></template>
        """
    }
}

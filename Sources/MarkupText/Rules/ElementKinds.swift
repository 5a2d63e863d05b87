/// What a browser does with the elements of HTML, as far as it shows in text.
enum ElementKinds {
    /// Elements that never have content, so that no end tag is waited for.
    static let void: Set<String> = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
        "meta", "param", "source", "track", "wbr",
    ]

    /// Elements whose content the tokenizer must not read as markup.
    ///
    /// What stands in for scripts and frames counts as markup: nobody runs or opens them here.
    static let rawText: Set<String> = ["script", "style", "textarea", "title", "xmp"]

    /// Those of them in which character references count.
    static let rawTextWithReferences: Set<String> = ["textarea", "title"]

    /// Elements that are not shown.
    static let hidden: Set<String> = [
        "audio", "canvas", "datalist", "script", "style", "template", "title", "video",
    ]

    /// Elements that stand on lines of their own.
    static let block: Set<String> = [
        "address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "listing",
        "main", "menu", "nav", "ol", "optgroup", "option", "search", "section", "summary", "table", "tbody", "tfoot",
        "thead", "tr", "ul", "xmp", "caption",
    ]

    /// Elements that are set off by an empty line.
    static let spaced: Set<String> = ["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"]

    /// Elements in which white space stays as it is.
    static let preformatted: Set<String> = ["listing", "pre", "textarea", "xmp"]

    /// How many line breaks stand before and after an element; `nil` for one inside a line.
    static func lineBreaks(around name: String) -> Int? {
        if spaced.contains(name) { return 2 }
        return block.contains(name) ? 1 : nil
    }

    /// Elements inside a line that HTML 4 did not have.
    private static let younger: Set<String> = [
        "audio", "bdi", "canvas", "data", "mark", "math", "meter", "output", "picture", "progress", "rp", "rt", "ruby",
        "svg", "time", "video",
    ]

    /// Whether any of the sets has that name.
    static func hasName(_ name: String) -> Bool {
        void.contains(name) || block.contains(name) || spaced.contains(name) || younger.contains(name)
    }
}

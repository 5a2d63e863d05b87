package import Primitives

/// How Parley speaks to one reader: their language, their clock, their present moment.
package struct Words: Sendable {
    package let language: Language
    /// The present; every “4 min ago” of a page is counted from here.
    package let now: Moment
    /// How far the reader's clock is ahead of UTC at a moment, in seconds.
    let secondsEastOfUTC: @Sendable (Moment) -> Int
    private let catalogues: [Catalogue]

    package init(_ language: Language, now: Moment, secondsEastOfUTC: @escaping @Sendable (Moment) -> Int = { _ in 0 })
    {
        self.language = language
        self.now = now
        self.secondsEastOfUTC = secondsEastOfUTC
        catalogues = Catalogue.chain(for: language)
    }

    /// A phrase that needs nothing filled in.
    subscript(_ phrase: Phrase) -> String { text(phrase) }

    /// A sentence as plain text, for titles and attributes.
    func text(_ phrase: Phrase, _ fills: [String: String] = [:]) -> String { text(named: phrase.rawValue, fills) }

    /// A sentence in the form that goes with a number, which fills the slot `n`.
    func text(_ phrase: Phrase, count: Int, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, count: count, fills)
    }

    /// A sentence as markup.
    func html(_ phrase: Phrase, _ fills: [String: HTML] = [:]) -> HTML { html(named: phrase.rawValue, fills) }

    /// A sentence as markup in the form that goes with a number, which fills the slot `n`.
    func html(_ phrase: Phrase, count: Int, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, count: count, fills)
    }

    /// The same for a number that was counted up to a thousand.
    func html(_ phrase: Phrase, bounded count: Int) -> HTML {
        html(phrase, count: count, ["n": #"<span class="num">\#(bounded(count))</span>"#])
    }

    func text(named name: String, _ fills: [String: String]) -> String { template(name)?.text(fills) ?? name }

    func text(named name: String, count: Int, _ fills: [String: String]) -> String {
        template(name, count: count)?.text(fills.merging(["n": number(count)]) { own, _ in own }) ?? name
    }

    func html(named name: String, _ fills: [String: HTML]) -> HTML { template(name)?.html(fills) ?? "\(name)" }

    func html(named name: String, count: Int, _ fills: [String: HTML]) -> HTML {
        let number: HTML = #"<span class="num">\#(number(count))</span>"#
        return template(name, count: count)?.html(fills.merging(["n": number]) { own, _ in own }) ?? "\(name)"
    }

    private func template(_ name: String) -> Template? {
        catalogues.lazy.compactMap { $0.template(name) }.first
    }

    private func template(_ name: String, count: Int) -> Template? {
        let category = language.plural(of: count)
        for catalogue in catalogues {
            let found =
                catalogue.template("\(name)[\(category.rawValue)]")
                ?? catalogue.template("\(name)[other]")
            if let found { return found }
        }
        return nil
    }
}

/// Text of people as it may stand in a sentence: kept apart, so that its direction disturbs nothing.
func isolated(_ text: String) -> HTML {
    "<bdi>\(text)</bdi>"
}

/// A code, handle or address: always from left to right.
func leftToRight(_ text: String) -> HTML {
    #"<bdi dir="ltr">\#(text)</bdi>"#
}

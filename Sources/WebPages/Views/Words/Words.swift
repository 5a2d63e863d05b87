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
    func text(_ phrase: Phrase, _ fills: [String: String] = [:]) -> String {
        template(phrase.rawValue)?.text(fills) ?? phrase.rawValue
    }

    /// A sentence in the form that goes with a number, which fills the slot `n`.
    func text(_ phrase: Phrase, count: Int, _ fills: [String: String] = [:]) -> String {
        template(phrase, count: count)?.text(fills.merging(["n": number(count)]) { own, _ in own }) ?? phrase.rawValue
    }

    /// A sentence as markup.
    func html(_ phrase: Phrase, _ fills: [String: HTML] = [:]) -> HTML {
        template(phrase.rawValue)?.html(fills) ?? "\(phrase.rawValue)"
    }

    /// A sentence as markup in the form that goes with a number, which fills the slot `n`.
    func html(_ phrase: Phrase, count: Int, _ fills: [String: HTML] = [:]) -> HTML {
        let number: HTML = #"<span class="num">\#(number(count))</span>"#
        return template(phrase, count: count)?.html(fills.merging(["n": number]) { own, _ in own })
            ?? "\(phrase.rawValue)"
    }

    /// The same for a number that was counted up to a thousand.
    func html(_ phrase: Phrase, bounded count: Int) -> HTML {
        html(phrase, count: count, ["n": #"<span class="num">\#(bounded(count))</span>"#])
    }

    private func template(_ name: String) -> Template? {
        catalogues.lazy.compactMap { $0.template(name) }.first
    }

    private func template(_ phrase: Phrase, count: Int) -> Template? {
        let category = language.plural(of: count)
        for catalogue in catalogues {
            let found =
                catalogue.template("\(phrase.rawValue)[\(category.rawValue)]")
                ?? catalogue.template("\(phrase.rawValue)[other]")
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

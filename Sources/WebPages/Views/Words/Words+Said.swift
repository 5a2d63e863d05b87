import Primitives

extension Words {
    /// A refusal in the reader's language, found by its code; its own English message where no language has one.
    func said(_ refusal: any Refusal) -> String { said(refusal.message, code: refusal.code) }

    /// A refusal that is known by its code and its English message only.
    func said(_ message: String, code: String) -> String {
        said(message, among: Catalogue.english.borrowed["refusal.\(code)"] ?? []) ?? said(message)
    }

    /// A sentence that another room wrote in English: a connector's title or help, a reason, a remark on a query.
    ///
    /// The English sentence is the source. What no language file knows, such as the words of a network, stays as it is.
    func said(_ sentence: String) -> String {
        if [.britishEnglish, .americanEnglish].contains(language) { return sentence }
        return said(sentence, among: Catalogue.english.borrowed["said"] ?? []) ?? sentence
    }

    private func said(_ sentence: String, among names: [String]) -> String? {
        for name in names {
            guard let source = Catalogue.english.template(name), let fills = source.fills(of: sentence),
                let own = Catalogue.chain(for: language).lazy.compactMap({ $0.template(name) }).first
            else { continue }
            return own.text(fills.mapValues(filling))
        }
        return nil
    }

    /// What fills a slot: a number in the language's digits, a sentence in its words, anything else as it is.
    ///
    /// The isolates (Unicode, UAX 9) keep a name or an address from turning the sentence around it.
    private func filling(_ text: String) -> String {
        if let number = Int(text) { return self.number(number) }
        let translated = said(text)
        return translated == text && language.direction == "rtl" ? "\u{2068}\(text)\u{2069}" : translated
    }
}

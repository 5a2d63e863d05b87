extension Words {
    /// A sentence of the handlers: from the language's file where it has one of this name, else in English.
    func said(_ name: String, _ english: String) -> String {
        Catalogue.chain(for: language).lazy.compactMap { $0.template(name) }.first?.text([:]) ?? english
    }
}

import CWebAssets

/// The sentences of one language, as its file has them.
///
/// A line is `name = sentence`, or `name[category] = sentence` for the forms beside a number. A sentence has slots in
/// braces and at most one kind of emphasis, between asterisks. What other rooms say has names with a point in them:
/// `refusal.CODE` (several sentences under one code as `refusal.CODE/WORD`) and `said.NAME`.
struct Catalogue: Sendable {
    private let templates: [String: Template]
    /// The names of what other rooms say: by `refusal.CODE`, and all the rest by `said`.
    let borrowed: [String: [String]]

    init(parsing text: String) {
        var templates: [String: Template] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            guard let equals = line.firstRange(of: " = ") else { continue }
            let name = String(line[..<equals.lowerBound])
            let isBorrowed = name.contains(".")
            templates[name] = Template(parsing: line[equals.upperBound...], withEmphasis: !isBorrowed)
        }
        self.templates = templates
        borrowed = Dictionary(grouping: templates.keys.filter { $0.contains(".") }.sorted()) { name in
            name.hasPrefix("said.") ? "said" : String(name.prefix { $0 != "/" })
        }
    }

    /// The names of all entries, with their categories.
    var names: Set<String> { Set(templates.keys) }

    func template(_ name: String) -> Template? { templates[name] }

    /// The catalogues in which a language's phrases are looked up, the most specific first.
    static func chain(for language: Language) -> [Catalogue] {
        switch language {
        case .britishEnglish: [english]
        case .americanEnglish: [american, english]
        case .german: [german, english]
        case .arabic: [arabic, english]
        }
    }

    static let english = Catalogue(parsing: text(of: cwebassets_words_english()))
    static let american = Catalogue(parsing: text(of: cwebassets_words_american()))
    static let german = Catalogue(parsing: text(of: cwebassets_words_german()))
    static let arabic = Catalogue(parsing: text(of: cwebassets_words_arabic()))
}

private func text(of file: cwebasset) -> String {
    String(decoding: bytes(of: file), as: UTF8.self)
}

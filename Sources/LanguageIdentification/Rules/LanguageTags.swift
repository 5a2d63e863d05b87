/// The little that must be known about BCP 47 tags to compare what people declare with what the model knows.
enum LanguageTags {
    /// Tags that say "no language" or "several": they declare nothing.
    private static let empty: Set<String> = ["und", "zxx", "mul", "mis", "x", "i"]

    /// Former or wider tags and the one the model has.
    private static let modelNames = [
        "no": "nb", "iw": "he", "in": "id", "ji": "yi", "fil": "tl", "cmn": "zh", "yue": "zh", "sh": "sr", "cnr": "sr",
        "arb": "ar", "arz": "ar", "pes": "fa", "prs": "fa", "zsm": "ms", "ekk": "et", "lvs": "lv", "swh": "sw",
        "mo": "ro", "als": "sq", "khk": "mn", "pnb": "pa",
    ]

    /// Languages so near to each other that a text does not contradict its author.
    private static let families: [Set<String>] = [
        ["bs", "hr", "sr"], ["nb", "nn", "da"], ["id", "ms"], ["xh", "zu"], ["st", "tn"],
    ]

    /// The tag in its usual spelling, such as `pt-BR`, or nil if it is not a tag or declares no language.
    static func canonical(_ tag: String) -> String? {
        guard tag.utf8.count <= 35 else { return nil }
        let parts = tag.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }.map { $0.lowercased() }
        guard parts.allSatisfy({ isSubtag($0) }), let language = parts.first else { return nil }
        guard (2...3).contains(language.utf8.count), language.utf8.allSatisfy({ $0 > 0x39 }), !empty.contains(language)
        else { return nil }
        return ([language] + parts.dropFirst().map(cased)).joined(separator: "-")
    }

    /// The name the model has for the language of a canonical tag.
    static func modelName(of tag: String) -> String {
        let language = String(tag.prefix { $0 != "-" })
        return modelNames[language] ?? language
    }

    /// Whether two of the model's languages are one, or too near to tell against an author.
    static func areNear(_ one: String, _ other: String) -> Bool {
        one == other || families.contains { $0.contains(one) && $0.contains(other) }
    }

    private static func isSubtag(_ part: String) -> Bool {
        (1...8).contains(part.utf8.count)
            && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// Scripts are written `Latn`, regions `BR`, everything else small.
    private static func cased(_ part: String) -> String {
        switch part.utf8.count {
        case 2: part.uppercased()
        case 4 where part.utf8.allSatisfy { $0 > 0x39 }: part.prefix(1).uppercased() + part.dropFirst()
        default: part
        }
    }
}

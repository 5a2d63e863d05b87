/// Reads the values of fields that hold no words.
enum FieldValue {
    struct Problem: Error {
        let code: QueryRejected.Code
        let reason: String
    }

    static func read(_ text: String, for field: QueryField) -> Result<QueryClause.Value, Problem> {
        switch field {
        case .followers, .posts: count(text, for: field)
        case .kind: choice(text, for: field, among: PostKind.allCases.map(\.rawValue))
        case .attachment: choice(text, for: field, among: Attachment.allCases.map(\.rawValue))
        case .url, .raw: part(text, for: field)
        default: whole(text, for: field)
        }
    }

    // range = n | ">" n | ">=" n | "<" n | n ".." m
    private static func count(_ text: String, for field: QueryField) -> Result<QueryClause.Value, Problem> {
        guard let range = CountRange(reading: text) else {
            return .failure(
                Problem(
                    code: .badValue,
                    reason: "\(field.rawValue): needs a count: 100, >100, >=100, <100 or 100..500."
                )
            )
        }
        return .success(.count(range))
    }

    private static func choice(
        _ text: String,
        for field: QueryField,
        among words: [String]
    ) -> Result<QueryClause.Value, Problem> {
        let word = text.lowercased()
        guard words.contains(word) else {
            return .failure(
                Problem(
                    code: .badValue,
                    reason: "\(field.rawValue): is followed by one of \(words.joined(separator: ", "))."
                )
            )
        }
        return .success(.exact(word))
    }

    private static func part(_ text: String, for field: QueryField) -> Result<QueryClause.Value, Problem> {
        guard text.unicodeScalars.contains(where: { !$0.isSpace }) else {
            return .failure(missing(field))
        }
        return .success(.exact(text))
    }

    private static func whole(_ text: String, for field: QueryField) -> Result<QueryClause.Value, Problem> {
        let value = stripped(text, for: field)
        guard value.unicodeScalars.contains(where: { !$0.isSpace }) else {
            return .failure(missing(field))
        }
        let scalars = Array(value.unicodeScalars)
        guard scalars[0] != "\"" else {
            let reason = "A quote stands directly behind the colon: \(field.rawValue):\"…\"."
            return .failure(Problem(code: .badValue, reason: reason))
        }
        let wildcard = field == .tag ? WordProblem.earlyWildcard(in: scalars) != nil : QueryWords.isWildcard(scalars[0])
        guard !wildcard else {
            return .failure(
                Problem(
                    code: .leadingWildcard,
                    reason: "Write at least \(WordProblem.lettersBeforeWildcard) letters before the first * or ?."
                )
            )
        }
        guard scalars.contains(where: \.isLetterOrNumber) || field == .channel else {
            return .failure(Problem(code: .noWord, reason: "There is no letter or digit here to look for."))
        }
        return .success(.exact(value))
    }

    private static func missing(_ field: QueryField) -> Problem {
        Problem(code: .missingValue, reason: "\(field.rawValue): needs a value.")
    }

    /// Takes `#` from a tag, `@` from a handle and dots from before a host.
    private static func stripped(_ text: String, for field: QueryField) -> String {
        let sigils: [Unicode.Scalar] =
            switch field {
            case .tag: ["#", "\u{FF03}"]
            case .author, .from, .to, .mentions: ["@", "\u{FF20}"]
            case .site: ["."]
            default: []
            }
        return String(text.unicodeScalars.drop { sigils.contains($0) })
    }
}

extension CountRange {
    /// Reads the written form of a range.
    init?(reading text: String) {
        let bounds = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
        if bounds.count == 2 {
            guard let low = WholeNumber.read(bounds[0]), let high = WholeNumber.read(bounds[1]), low <= high
            else { return nil }
            self = .between(low, high)
        } else if text.hasPrefix(">=") {
            guard let number = WholeNumber.read(text.dropFirst(2)) else { return nil }
            self = .atLeast(number)
        } else if text.hasPrefix(">") {
            guard let number = WholeNumber.read(text.dropFirst()) else { return nil }
            self = .above(number)
        } else if text.hasPrefix("<") {
            guard let number = WholeNumber.read(text.dropFirst()) else { return nil }
            self = .below(number)
        } else {
            guard let number = WholeNumber.read(text) else { return nil }
            self = .exactly(number)
        }
    }
}

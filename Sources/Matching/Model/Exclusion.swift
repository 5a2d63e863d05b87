/// What a wrong match is to be kept out by.
public enum Exclusion: Sendable, Hashable {
    /// A word, or several as a phrase.
    case word(String)
    /// An author, by handle or id.
    case author(String)
    case tag(String)
    /// A site, with its subdomains.
    case site(String)

    /// The text of the query with what keeps the wrong match out: `(old) NOT …`.
    ///
    /// It is a proposal: nothing is saved. It throws when the new query would be no query, for example because it
    /// grew too long.
    public func proposal(for query: StandingQuery) throws(QueryRejected) -> String {
        let text = "\(Self.bracketed(query)) NOT \(clause)"
        _ = try ParsedQuery(text, lists: nil)
        return text
    }

    private var clause: QueryClause {
        switch self {
        case .word(let word) where word.unicodeScalars.contains(where: QueryParser.endsBareRun):
            QueryClause(.text, .phrase(word.filter { $0 != "\"" }, within: nil))
        case .word(let word): QueryClause(.text, .word(word))
        case .author(let author): QueryClause(.from, .exact(author))
        case .tag(let tag): QueryClause(.tag, .exact(tag))
        case .site(let site): QueryClause(.site, .exact(site))
        }
    }

    /// The old query, in brackets unless it is an AND already: exclusion upon exclusion stays flat.
    private static func bracketed(_ query: StandingQuery) -> String {
        if case .and = query.expression { query.text } else { "(\(query.text))" }
    }
}

import Matching

extension QueryExpression {
    /// A field that words which are not sent yet do not have; a rule that asks for it would never apply.
    var unansweredField: QueryField? {
        switch self {
        case .clause(let clause): clause.field.isToldByWords ? nil : clause.field
        case .near(let chain):
            ([chain.first] + chain.links.map(\.operand)).lazy.compactMap(\.unansweredField).first
        case .not(let inner): inner.unansweredField
        case .and(let parts), .or(let parts): parts.lazy.compactMap(\.unansweredField).first
        }
    }
}

extension QueryField {
    fileprivate var isToldByWords: Bool {
        switch self {
        case .text, .raw, .mentions, .tag, .url, .network, .kind: true
        case .title, .author, .authorName, .bio, .from, .to, .site, .language, .channel, .country, .followers, .posts,
            .attachment:
            false
        }
    }
}

/// A query from elsewhere in our own language, with what is to be said about it.
public struct QueryTranslation: Sendable, Equatable {
    /// The query as a tree; `nil` when it is refused.
    public let expression: QueryExpression?
    /// The query in canonical form, which reads back as itself; `nil` when it is refused.
    public let text: String?
    /// What is not simply the same here, in the order of the text.
    public let notes: [TranslationNote]

    /// Reads a query as the dialect means it.
    ///
    /// Every piece of it is in the translation or in a note.
    public init(_ query: String, from dialect: QueryDialect) {
        let outcome = Translator.translate(query, by: dialect)
        expression = outcome.expression
        text = outcome.expression?.description
        notes = outcome.notes
    }

    /// What a query as a whole came to.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// It means the same here.
        case same
        /// It is whole, and a piece of it means something else.
        case differs
        /// Something in it was left out.
        case incomplete
        case refused
    }

    public var state: State {
        if text == nil { return .refused }
        if notes.contains(where: { $0.kind == .leftOut }) { return .incomplete }
        return notes.isEmpty ? .same : .differs
    }
}

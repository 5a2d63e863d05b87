/// The smallest piece of a query: one field and what it must hold.
public struct QueryClause: Sendable, Hashable {
    public let field: QueryField
    public let value: Value

    public init(_ field: QueryField, _ value: Value) {
        self.field = field
        self.value = value
    }

    /// What a field must hold.
    public enum Value: Sendable, Hashable {
        /// A word as written, with its wildcards; only in fields that hold words.
        case word(String)
        /// Words in quotes; with `within`, in any order and with so many other words among them.
        case phrase(String, within: Int?)
        /// A value that is compared as a whole or, in `url` and `raw`, as a part.
        case exact(String)
        /// A count, for `followers` and `posts`.
        case count(CountRange)
        /// The entries of a named list, each read in this field.
        case list(String)
    }
}

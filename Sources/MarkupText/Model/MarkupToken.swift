/// One piece of marked-up text, as the tokenizer gives it.
package enum MarkupToken: Sendable, Hashable {
    /// Characters, with references such as `&eacute;` already resolved.
    case text(String)
    /// Characters that stood in a `CDATA` section: markup in them is no markup.
    case verbatim(String)
    case start(MarkupTag)
    case end(String)
}

/// A start tag.
package struct MarkupTag: Sendable, Hashable {
    /// The name as written in XML, in lower case in HTML.
    package var name: String
    /// The attributes in their order; the first of a name counts.
    package var attributes: [MarkupAttribute]
    /// Whether the tag ends with `/>`.
    package var isSelfClosing: Bool

    package init(_ name: String, attributes: [MarkupAttribute] = [], isSelfClosing: Bool = false) {
        self.name = name
        self.attributes = attributes
        self.isSelfClosing = isSelfClosing
    }

    /// The value of the first attribute of that name.
    package subscript(name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }
}

/// A name and a value in a start tag.
package struct MarkupAttribute: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A place where the text breaks the rules of its markup.
package struct MarkupFault: Sendable, Hashable {
    /// The distance from the start, in bytes of UTF-8.
    package var offset: Int
    /// One sentence that says what is wrong.
    package var reason: String
    /// Whether the text ends in the middle of something.
    package var isTruncation: Bool

    package init(offset: Int, reason: String, isTruncation: Bool = false) {
        self.offset = offset
        self.reason = reason
        self.isTruncation = isTruncation
    }
}

package import Primitives

/// How many things hold about one person at most: what nobody reads any more is no help.
let statementLimit = 100

/// What is kept and from what, in one way of writing, or the refusal.
func checkedStatement(
    _ kind: PersonStatement.Kind,
    words: String,
    source: String
) throws(StatementRefused) -> (words: String, source: String) {
    let words = words.onOneLine
    let source = source.onOneLine
    if kind.needsWords, words.isEmpty { throw .wordsMissing }
    guard words.count <= 500 else { throw .wordsTooLong }
    guard !source.isEmpty else { throw .sourceMissing }
    guard source.count <= 500 else { throw .sourceTooLong }
    return (words, source)
}

/// Why nothing is kept about a person, or taken away.
package enum StatementRefused: Refusal {
    case unknown
    case wordsMissing
    case wordsTooLong
    case sourceMissing
    case sourceTooLong
    case endPassed
    case tooMany
    case noUnit
    case notOfUnit

    package var code: String { "statement.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .tooMany: .conflict
        case .noUnit, .notOfUnit: .forbidden
        case .wordsMissing, .wordsTooLong, .sourceMissing, .sourceTooLong, .endPassed: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "This was taken away already, or never kept. Look at the page of the person."
        case .wordsMissing: "Say what it is."
        case .wordsTooLong: "Say it in at most 500 characters."
        case .sourceMissing: "Say from what you know it, such as “by phone”, or give the address of a post."
        case .sourceTooLong: "Say from what you know it in at most 500 characters."
        case .endPassed: "This day has passed. Choose a later one, or leave it empty."
        case .tooMany: "At most \(statementLimit) things are kept about a person. Take away what does not hold first."
        case .noUnit: "Nothing is kept while their conversations are another unit's. Wait until one is yours."
        case .notOfUnit:
            "Only who has a role in the unit itself keeps something for it alone. Keep it for all who may read."
        }
    }
}

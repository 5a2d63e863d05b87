package import Primitives

/// A value that a statement binds or a row holds.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// What can stand in the gap of a statement.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(storable) }

    /// The text as every engine can hold it: U+0000 becomes U+FFFD, because one of them takes no zero byte in a text.
    ///
    /// Whatever is hashed or compared outside the database must be brought into this form first.
    package var storable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}

extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

/// Stored as 0 or 1.
extension Bool: SQLBindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Moment: SQLBindable {
    package var sqlValue: SQLValue { .integer(microseconds) }
}

extension ID: SQLBindable {
    package var sqlValue: SQLValue { .bytes(bytes) }
}

extension Array: SQLBindable where Element == UInt8 {
    package var sqlValue: SQLValue { .bytes(self) }
}

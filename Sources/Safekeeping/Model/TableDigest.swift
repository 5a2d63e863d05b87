import Crypto
import Foundation
package import Storage

/// How many rows a table has, and one hash over all of them in the order of the primary key.
package struct TableDigest: Sendable, Hashable {
    package let name: String
    package let rows: Int
    package let hash: [UInt8]

    /// The hash as people compare it.
    package var hexadecimal: String { hash.map { hexadecimalByte($0) }.joined() }

    /// Reads a table from its first row to its last.
    package static func of(_ table: TableDescription, on connection: any Connection) throws -> TableDigest {
        var running = RunningDigest(table)
        var pages = PageReader(table)
        while let page = try pages.next(on: connection) { running.add(page.rows) }
        return running.digest
    }
}

extension [TableDigest] {
    /// One hash over all tables, by name.
    var whole: [UInt8] {
        var hasher = SHA256()
        for digest in sorted(by: { $0.name < $1.name }) {
            hasher.update(data: [UInt8](digest.name.utf8) + [0] + digest.hash)
        }
        return [UInt8](hasher.finalize())
    }
}

private func hexadecimalByte(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return byte < 16 ? "0" + text : text
}

/// A digest that grows page by page.
struct RunningDigest {
    private let name: String
    private var rows = 0
    private var hasher = SHA256()

    /// The names of the columns are hashed with the rows.
    init(_ table: TableDescription) {
        name = table.name
        for column in table.columns { add(tag: 5, bytes: Array(column.utf8)) }
    }

    mutating func add(_ page: [[SQLValue]]) {
        for row in page {
            for value in row { add(value) }
            rows += 1
        }
    }

    var digest: TableDigest { TableDigest(name: name, rows: rows, hash: Array(hasher.finalize())) }

    private mutating func add(_ value: SQLValue) {
        switch value {
        case .null: add(tag: 1, bytes: [])
        case .integer(let integer): add(tag: 2, bytes: withUnsafeBytes(of: integer.bigEndian) { Array($0) })
        case .text(let text): add(tag: 3, bytes: Array(text.utf8))
        case .bytes(let bytes): add(tag: 4, bytes: bytes)
        }
    }

    /// Kind and length lead every value, so that no two rows have the same bytes.
    private mutating func add(tag: UInt8, bytes: [UInt8]) {
        var head: [UInt8] = [tag]
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { head += $0 }
        hasher.update(data: head)
        hasher.update(data: bytes)
    }
}

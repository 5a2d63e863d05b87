package import Primitives

/// What a backup says of itself.
package struct BackupSummary: Sendable {
    package let madeAt: Moment
    /// The version of the program that made it.
    package let program: String
    package let tables: [TableDigest]
    /// One hash over the hashes of all tables.
    package let hash: [UInt8]

    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
    package var hexadecimal: String { TableDigest(name: "", rows: 0, hash: hash).hexadecimal }
}

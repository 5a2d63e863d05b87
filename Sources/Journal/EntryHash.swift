import Crypto
import Foundation
import Primitives

extension JournalEntry {
    /// The hash that an entry must bear behind `previous`, the hash of the entry before it in its lane.
    ///
    /// Canonical bytes: every field in the order of the table, each led by its length as eight bytes, big-endian.
    static func hash(behind previous: [UInt8], fields: [String]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        for field in fields {
            var length = UInt64(field.utf8.count).bigEndian
            withUnsafeBytes(of: &length) { hasher.update(bufferPointer: $0) }
            hasher.update(data: Data(field.utf8))
        }
        return Array(hasher.finalize())
    }

    /// The fields that are hashed.
    var canonicalFields: [String] {
        [
            organization.description, String(lane.number), String(sequence), String(moment.microseconds),
            actorText, unit?.description ?? "", kind, String(version), subject, body,
        ]
    }
}

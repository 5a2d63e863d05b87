import Crypto
import Foundation
package import Primitives

/// What an entry keeps of words that stand beside the record: where they are, and a mark that fits them alone.
///
/// The mark is a hash over the words and a salt that stands with them. Once both are gone nobody learns the words from
/// it, and the chain of hashes is what it was.
package struct Beside: Sendable, Equatable, Codable {
    package let id: ID<BesideWords>
    /// SHA-256 over salt and words, in hexadecimal.
    package let mark: String

    static func mark(of words: String, salt: [UInt8]) -> String {
        var hasher = SHA256()
        hasher.update(data: Data(salt))
        hasher.update(data: Data(words.utf8))
        return hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

/// Words beside the record.
package enum BesideWords: Sendable {
    /// What somebody is called.
    case name
    /// What somebody wrote.
    case text

    var word: String {
        switch self {
        case .name: "name"
        case .text: "text"
        }
    }
}

/// Words beside the record are not those of their entry: a damaged database, or one that somebody changed.
package struct BesideChanged: Error, CustomStringConvertible {
    package let id: ID<BesideWords>

    package var description: String { "The words \(id) beside the record do not fit their entry." }
}

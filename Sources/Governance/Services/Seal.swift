import Crypto
import Foundation

/// Seals what must not stand readable in the database (AES-256-GCM); the key lies in a file of its own beside it.
package struct Seal: Sendable {
    private let key: SymmetricKey

    /// `key` are 32 bytes.
    package init(key: [UInt8]) {
        precondition(key.count == 32, "The sealing key has 32 bytes")
        self.key = SymmetricKey(data: key)
    }

    /// Reads the key, or makes one that only this user can read.
    package init(keyFile path: String) throws {
        let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        key = SymmetricKey(data: try KeyFile(path: path).bytes(orMaking: fresh))
    }

    /// Seals the values for one owner; what was sealed for one does not open for another.
    package func sealed(_ values: [String: String], for owner: String) throws -> [UInt8] {
        let plain = try JSONEncoder().encode(values)
        let box = try AES.GCM.seal(plain, using: key, authenticating: Data(owner.utf8))
        guard let combined = box.combined else { throw SealBroken() }
        return Array(combined)
    }

    /// A mark by which a text is known again, and of which nobody without the key can try which text it is.
    package func mark(of text: String, for purpose: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data((purpose + "\n" + text).utf8), using: key))
    }

    /// Eight letters and digits that only whoever has the key can tell, and that are not mistaken for each other.
    ///
    /// Every process with the same key has the same code for the same purpose.
    package func code(for purpose: String) -> String {
        let signs = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")
        let bytes = HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key)
        // Four bytes a sign: what the remainder favours is less than one in a hundred million.
        let numbers = stride(from: 0, to: 32, by: 4).map { start in
            Array(bytes)[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        let code = String(numbers.map { signs[Int($0 % UInt32(signs.count))] })
        return code.prefix(4) + "-" + code.suffix(4)
    }

    /// Opens what was sealed for this owner.
    package func opened(_ bytes: [UInt8], for owner: String) throws -> [String: String] {
        do {
            let box = try AES.GCM.SealedBox(combined: Data(bytes))
            let plain = try AES.GCM.open(box, using: key, authenticating: Data(owner.utf8))
            return try JSONDecoder().decode([String: String].self, from: plain)
        } catch {
            throw SealBroken()
        }
    }
}

/// The key does not fit, or the bytes were changed.
package struct SealBroken: Error, CustomStringConvertible {
    package var description: String {
        "The stored credentials cannot be opened: the key file is another one than when they were stored. Put the old "
            + "key file back; if it is lost, start once with --new-key, then connect every account again."
    }
}

/// The key file is not one, or its folder cannot be written.
package struct KeyFileUnusable: Error, CustomStringConvertible {
    package let path: String
    package var description: String {
        "The key file \(path) cannot be used: it must have 32 bytes that Parley's user can read. Put the copy of it back "
            + "that was kept apart from the backups."
    }
}

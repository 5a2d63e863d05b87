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
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count == 32 else { throw KeyFileUnusable(path: path) }
            key = SymmetricKey(data: data)
            return
        }
        let fresh = SymmetricKey(size: .bits256)
        let bytes = fresh.withUnsafeBytes { Data($0) }
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: bytes,
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else { throw KeyFileUnusable(path: path) }
        key = fresh
    }

    /// Seals the values for one owner; what was sealed for one does not open for another.
    package func sealed(_ values: [String: String], for owner: String) throws -> [UInt8] {
        let plain = try JSONEncoder().encode(values)
        let box = try AES.GCM.seal(plain, using: key, authenticating: Data(owner.utf8))
        guard let combined = box.combined else { throw SealBroken() }
        return Array(combined)
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

package import Journal
import Storage

/// Holds every process of a database to the one key under which its credentials were sealed.
///
/// The database keeps a word that only the right key opens. A process with another key would notice nothing until the
/// first reply, and would seal new credentials so that nobody else could open them.
package struct ProveKey: Sendable {
    let ground: Ground
    let seal: Seal

    package init(ground: Ground, seal: Seal) {
        self.ground = ground
        self.seal = seal
    }

    static let migration = Migration(
        "governance",
        2,
        [
            """
            CREATE TABLE key_proof (
                name TEXT NOT NULL, sealed \(type: .bytes) NOT NULL, PRIMARY KEY (name)
            )
            """
        ]
    )

    /// Throws `SealBroken` when this is not the key; where none is known yet, or a new one is wanted, this one becomes it.
    package func callAsFunction(acceptingNewKey isNewAccepted: Bool = false) async throws {
        let owner = "key"
        let word = try seal.sealed(["word": "parley"], for: owner)
        let seal = seal
        try await ground.write { connection in
            if isNewAccepted { try connection.execute("DELETE FROM key_proof WHERE name = \(owner)") }
            try connection.execute(
                """
                INSERT INTO key_proof (name, sealed) VALUES (\(owner), \(word)) ON CONFLICT (name) DO NOTHING
                """
            )
            let kept = try connection.rows("SELECT sealed FROM key_proof WHERE name = \(owner)").first
            guard let kept else { return }
            _ = try seal.opened(try kept.bytes("sealed"), for: owner)
        }
    }
}

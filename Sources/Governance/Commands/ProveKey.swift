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

    /// Throws `SealBroken` when this is not the key; where none is known yet, or a new one is wanted, this one becomes it.
    package func callAsFunction(acceptingNewKey isNewAccepted: Bool = false) async throws {
        let name = "key"
        let word = try seal.sealed(["word": "parley"], for: name)
        let seal = seal
        try await ground.write { connection in
            let table = KeyProofTable(on: connection)
            if isNewAccepted { try table.remove(name) }
            _ = try seal.opened(try table.keep(word, of: name), for: name)
        }
    }
}

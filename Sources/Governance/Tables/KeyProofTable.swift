import Storage

/// The table `key_proof`: a word that only the key of this database opens.
struct KeyProofTable {
    let connection: any Connection

    init(on connection: any Connection) {
        self.connection = connection
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

    /// Keeps the word unless one is kept already; gives the one that is kept.
    func keep(_ sealed: [UInt8], of name: String) throws -> [UInt8] {
        try connection.execute(
            "INSERT INTO key_proof (name, sealed) VALUES (\(name), \(sealed)) ON CONFLICT (name) DO NOTHING"
        )
        let kept = try connection.rows("SELECT sealed FROM key_proof WHERE name = \(name)").first
        return try kept?.bytes("sealed") ?? sealed
    }

    func remove(_ name: String) throws {
        try connection.execute("DELETE FROM key_proof WHERE name = \(name)")
    }
}

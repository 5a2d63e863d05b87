import Storage

extension SessionTable {
    /// Ends every stay and every token, of everybody.
    package func removeAll() throws {
        try connection.execute("DELETE FROM session")
    }
}

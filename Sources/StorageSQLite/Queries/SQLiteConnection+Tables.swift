import Storage

extension SQLiteConnection {
    func tables() throws -> [TableDescription] {
        try TableDescription.assembled(
            from: rows(
                """
                SELECT m.name AS table_name, c.name AS column_name, c.pk AS place
                FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_'
                ORDER BY m.name, c.cid
                """
            )
        )
    }
}

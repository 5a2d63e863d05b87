import Storage

extension PostgresConnection {
    func tables() throws -> [TableDescription] {
        try TableDescription.assembled(
            from: rows(
                """
                SELECT CAST(t.relname AS TEXT) AS table_name, CAST(a.attname AS TEXT) AS column_name,
                    COALESCE((
                        SELECT k.place FROM unnest(CAST(i.indkey AS INT2[])) WITH ORDINALITY AS k(number, place)
                        WHERE k.number = a.attnum
                    ), 0) AS place
                FROM pg_class t
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
                WHERE t.relnamespace = to_regnamespace(current_schema()) AND t.relkind IN ('r', 'p')
                    AND NOT t.relispartition
                ORDER BY t.relname, a.attnum
                """
            )
        )
    }
}

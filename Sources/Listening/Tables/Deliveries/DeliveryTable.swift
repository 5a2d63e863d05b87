package import Primitives
package import Storage

/// The table `push_delivery`: what was brought to a source, from when its sender was told so until it is taken in.
///
/// The names stay for a while behind the words: by them a delivery is known again.
package struct DeliveryTable {
    let organization: OrganizationID
    let source: ID<ListeningSource>
    let connection: any Connection

    package init(of source: ID<ListeningSource>, in organization: OrganizationID, on connection: any Connection) {
        (self.source, self.organization, self.connection) = (source, organization, connection)
    }

    func knows(_ name: String) throws -> Bool {
        try !connection.rows(
            """
            SELECT number FROM push_delivery
            WHERE organization_id = \(organization) AND source_id = \(source) AND name = \(name)
            """
        ).isEmpty
    }

    func insert(_ body: [UInt8], named name: String, number: Int64, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO push_delivery (organization_id, source_id, number, name, body, taken_at)
            VALUES (\(organization), \(source), \(number), \(name), \(body), \(moment))
            """
        )
    }

    /// What was brought behind this number, in the order in which it came.
    package func behind(_ number: Int64, atMost limit: Int) throws -> [KeptDelivery] {
        try connection.rows(
            """
            SELECT number, body, taken_at FROM push_delivery
            WHERE organization_id = \(organization) AND source_id = \(source) AND number > \(number)
                AND body IS NOT NULL
            ORDER BY number LIMIT \(limit)
            """
        ).map {
            KeptDelivery(
                number: try $0.integer("number"),
                body: try $0.optionalBytes("body") ?? [],
                takenAt: try $0.moment("taken_at")
            )
        }
    }

    /// Whether words of what was taken in still stand here.
    func keepsWords(upTo number: Int64) throws -> Bool {
        try !connection.rows(
            """
            SELECT number FROM push_delivery
            WHERE organization_id = \(organization) AND source_id = \(source) AND number <= \(number)
                AND body IS NOT NULL
            LIMIT 1
            """
        ).isEmpty
    }

    /// Forgets the words of what was taken in, and the names of what came before this moment.
    func forget(upTo number: Int64, namesBefore moment: Moment) throws {
        try connection.execute(
            """
            UPDATE push_delivery SET body = NULL
            WHERE organization_id = \(organization) AND source_id = \(source) AND number <= \(number)
                AND body IS NOT NULL
            """
        )
        try connection.execute(
            """
            DELETE FROM push_delivery
            WHERE organization_id = \(organization) AND source_id = \(source) AND taken_at < \(moment)
                AND number <= \(number) AND body IS NULL
            """
        )
    }

    /// Forgets everything of the source.
    func forgetAll() throws {
        try connection.execute(
            "DELETE FROM push_delivery WHERE organization_id = \(organization) AND source_id = \(source)"
        )
    }
}

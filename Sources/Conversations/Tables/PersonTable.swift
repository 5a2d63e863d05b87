import Channels
import Journal
package import Primitives
package import Storage

/// The tables `person` and `identity`.
package struct PersonTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// The person behind an author; made known when they speak for the first time, brought up to date when they do again.
    func recognise(_ author: PostAuthor, on network: String) throws -> ID<Person> {
        let names = [network, author.id]
        let unborn = Moment(microseconds: 0)
        let person = ID<Person>.derived(from: names, at: unborn)
        try connection.execute(
            """
            INSERT INTO person (organization_id, id) VALUES (\(organization), \(person))
            ON CONFLICT (organization_id, id) DO NOTHING
            """
        )
        let rows = try connection.rows(
            """
            INSERT INTO identity (organization_id, id, person_id, network, native_id, handle, name, bio, followers)
            VALUES (\(organization), \(ID<Identity>.derived(from: names, at: unborn)), \(person), \(network),
                \(author.id), \(author.handle), \(author.name), \(author.bio), \(author.followers))
            ON CONFLICT (organization_id, network, native_id) DO UPDATE SET
                handle = CASE WHEN excluded.handle = '' THEN identity.handle ELSE excluded.handle END,
                name = COALESCE(excluded.name, identity.name), bio = COALESCE(excluded.bio, identity.bio),
                followers = COALESCE(excluded.followers, identity.followers)
            RETURNING person_id
            """
        )
        return try rows.first?.id("person_id") ?? person
    }

    func rename(_ author: String, on network: String, to handle: String) throws {
        try connection.execute(
            """
            UPDATE identity SET handle = \(handle)
            WHERE organization_id = \(organization) AND network = \(network) AND native_id = \(author)
            """
        )
    }

    /// Takes away what an author is called, where they took their name with them.
    package func forgetName(of author: String, on network: String) throws {
        try connection.execute(
            """
            UPDATE identity SET name = NULL
            WHERE organization_id = \(organization) AND network = \(network) AND native_id = \(author)
            """
        )
    }

    /// Identities without a handle that were not asked for since `moment`, as network and native id.
    func nameless(since moment: Moment, atMost limit: Int) throws -> [(network: String, nativeID: String)] {
        try connection.rows(
            """
            SELECT network, native_id FROM identity
            WHERE organization_id = \(organization) AND handle = ''
                AND (looked_up_at IS NULL OR looked_up_at < \(moment))
            ORDER BY id LIMIT \(limit)
            """
        ).map { (try $0.text("network"), try $0.text("native_id")) }
    }

    func noteLookUp(of ids: [String], on network: String, at moment: Moment) throws {
        try connection.execute(
            """
            UPDATE identity SET looked_up_at = \(moment)
            WHERE organization_id = \(organization) AND network = \(network) AND native_id IN (\(list: ids))
            """
        )
    }

    package func find(_ ids: [ID<Person>]) throws -> [ID<Person>: Person] {
        let rows = try connection.rows(
            """
            SELECT id, person_id, network, native_id, handle, name, bio, followers FROM identity
            WHERE organization_id = \(organization) AND person_id IN (\(list: ids)) ORDER BY person_id, id
            """
        )
        var people: [ID<Person>: Person] = [:]
        for row in rows {
            let identity = Identity(
                id: try row.id("id"),
                person: try row.id("person_id"),
                network: try row.text("network"),
                nativeID: try row.text("native_id"),
                handle: try row.text("handle"),
                name: try row.optionalText("name"),
                bio: try row.optionalText("bio"),
                followers: try row.optionalInteger("followers").map(Int.init)
            )
            people[identity.person, default: Person(id: identity.person, identities: [])].identities.append(identity)
        }
        return people
    }
}

package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// Whom somebody means: by the address or the id of a person or of a conversation, or by a handle such as `@gwen`.
    ///
    /// Whoever speaks with other units only is not found.
    package func personMeant(by text: String, on connection: any Connection) throws -> ID<Person> {
        let words = text.split(whereSeparator: \.isWhitespace).joined()
        if words.hasPrefix("@") { return try person(called: String(words.dropFirst()), on: connection) }
        // The last id of an address is the one that it leads to.
        let ids = words.split { !($0.isHexDigit || $0 == "-") }.map(String.init)
        guard let id = ids.last(where: { ID<Person>($0) != nil }) else { throw PersonRefused.otherUnknown }
        if let person = ID<Person>(id), try acquainted([person], for: .read, on: connection) == [person] {
            return person
        }
        let conversation = try ID<Conversation>(id).flatMap {
            try ConversationTable(of: organization, on: connection).find($0)
        }
        guard let conversation, maySee(conversation) else { throw PersonRefused.otherUnknown }
        return conversation.person
    }

    private func person(called handle: String, on connection: any Connection) throws -> ID<Person> {
        let found: [ID<Person>] = try connection.rows(
            """
            SELECT DISTINCT person_id FROM identity
            WHERE organization_id = \(organization) AND handle = \(handle) ORDER BY person_id LIMIT 50
            """
        ).map { try $0.id("person_id") }
        let known = try handle.isEmpty ? [] : acquainted(found, for: .read, on: connection)
        guard let first = known.first else { throw PersonRefused.otherUnknown }
        guard known.count == 1 else { throw PersonRefused.otherUnclear }
        return first
    }
}

package import Organization
package import Primitives
package import Storage

/// The tags that were used last on what a person may see, each once, by the alphabet.
///
/// The newest 500 uses are looked at, and of these 200 that the person may see, however many there are: what nobody has
/// used for long is no help.
package func suggestedTags(for viewer: Viewer, at now: Moment, on connection: any Connection) throws -> [String] {
    let visible = try InboxFilter(viewer: viewer, now: now, on: connection).visible
    let rows = try connection.rows(
        """
        SELECT t.tag FROM (
            SELECT organization_id, conversation_id, tag, tagged_at FROM conversation_tag
            WHERE organization_id = \(viewer.organization) ORDER BY tagged_at DESC, tag LIMIT 500
        ) t
        JOIN conversation k ON k.organization_id = t.organization_id AND k.id = t.conversation_id
        JOIN conversation c ON c.organization_id = k.organization_id AND c.id = k.canonical_id AND \(visible)
        ORDER BY t.tagged_at DESC, t.tag LIMIT 200
        """
    )
    var tags: Set<String> = []
    for row in rows where tags.count < 30 { tags.insert(try row.text("tag")) }
    return tags.sorted()
}

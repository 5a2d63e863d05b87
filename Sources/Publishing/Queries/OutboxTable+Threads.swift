import Channels
package import Primitives
import Storage

extension OutboxTable {
    /// The post before it in a thread, below which it stands.
    static let threads = Migration(
        "publishing",
        9,
        ["ALTER TABLE outbox ADD COLUMN follows_id \(type: .bytes)"]
    )

    /// The posts of a thread in the order in which they leave; one that is no thread is alone.
    package func posts(of post: ID<PlannedPost>, in organization: OrganizationID) throws -> [OutboxItem] {
        try connection.rows(
            """
            SELECT \(outboxColumns) FROM outbox o
            WHERE o.organization_id = \(organization) AND o.conversation_id = \(post) AND o.unit_id IS NOT NULL
            ORDER BY o.not_before, o.id LIMIT 100
            """
        ).map(OutboxItem.init)
    }

    /// Where a post of a thread stands: below which of ours, and below which first one.
    ///
    /// `nil` until the network's word is there for both: without it nobody knows below what it would stand.
    func place(of item: OutboxItem) throws -> ThreadPlace? {
        guard let before = item.follows else { return nil }
        let posts = try posts(of: item.conversation.retyped(), in: item.organization)
        guard let parent = posts.first(where: { $0.id == before }), parent.state == .sent,
            let receipt = parent.receipt, receipt.handle["knownBy"] == nil, let root = posts.first, root.state == .sent,
            let first = root.receipt
        else { return nil }
        return ThreadPlace(
            parent: receipt,
            root: parent.id == root.id ? nil : first,
            saidAt: parent.frozen?.frozenAt ?? parent.updatedAt
        )
    }

    /// Lets the posts behind one that is let through go, too, from this moment on: a thread is looked at as a whole.
    func letThrough(behind item: OutboxItem, of halt: ID<Halt>) throws {
        try connection.execute(
            """
            UPDATE outbox SET held_by = NULL, let_through = \(halt), tried_since = NULL,
                meant_for = \(item.meantFor), epoch = epoch + 1
            WHERE organization_id = \(item.organization) AND conversation_id = \(item.conversation)
                AND unit_id IS NOT NULL AND state = 'queued' AND id <> \(item.id)
            """
        )
    }
}

/// Holds what follows a post that the network has not taken yet; behind `o`.
let followsWhatStands: SQL = """
    (o.follows_id IS NULL OR EXISTS (
        SELECT 1 FROM outbox b
        WHERE b.organization_id = o.organization_id AND b.id = o.follows_id AND b.state = 'sent'
            AND b.receipt IS NOT NULL
    ))
    """

/// Below what a post of a thread stands.
struct ThreadPlace: Sendable {
    let parent: Receipt
    /// The first of the thread; `nil` where that is the parent.
    let root: Receipt?
    let saidAt: Moment

    /// The post before, as an answer names what it answers.
    func answered(on network: String, by author: PostAuthor) -> IncomingPost {
        // What is known of the root stands under the same names with “root” before them, as connectors read it.
        let known = (root?.handle ?? [:]).map { ("root" + $0.prefix(1).uppercased() + $0.dropFirst(), $1) }
        let handle = Dictionary(uniqueKeysWithValues: known)
        return IncomingPost(
            network: network,
            id: parent.id,
            author: author,
            text: "",
            createdAt: saidAt,
            url: parent.url,
            reply: root.map { ReplyReference(parent: $0.id, root: $0.id, author: author.id, handle: handle) },
            handle: parent.handle
        )
    }
}

package import Organization
package import Primitives

/// Saves texts to answer with again, for oneself or for a unit and those below it.
package typealias KeepSavedReplies = Keep<SavedReply>

extension Keep<SavedReply> {
    package func create(
        _ name: String,
        text: String,
        for unit: UnitID? = nil,
        by viewer: Viewer
    ) async throws -> SavedReply {
        try await create(for: unit, by: viewer) { now, _ in
            SavedReply(
                id: .new(at: now),
                agent: viewer.actor,
                unit: unit,
                name: try checkedName(name),
                text: try checkedReplyText(text),
                version: 1,
                changedAt: now
            )
        }
    }

    package func change(
        _ id: ID<SavedReply>,
        from version: Int,
        name: String,
        text: String,
        by viewer: Viewer
    ) async throws -> SavedReply {
        try await change(id, from: version, by: viewer) { reply, _, _ in
            reply.name = try checkedName(name)
            reply.text = try checkedReplyText(text)
        }
    }
}

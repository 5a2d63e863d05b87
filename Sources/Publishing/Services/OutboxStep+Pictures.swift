import Channels
import Journal
import Organization
import Pictures
import Primitives
import Storage

extension OutboxStep {
    /// The bytes that are sent: made now, or those that were made once and never change; the network has their pictures.
    func frozen(
        _ item: OutboxItem,
        _ outgoing: OutgoingPost,
        with shown: [Picture],
        through publisher: any Publisher
    ) async throws -> FrozenPost {
        var post = outgoing
        post.pictures = try await pictures(shown, in: item.organization)
        let taking = publisher as? any PicturePublisher
        guard post.pictures.isEmpty || taking != nil else { throw OutgoingRefused.picturesNotTaken }
        if let frozen = item.frozen {
            try await taking?.bringAgain(post.pictures, of: frozen)
            return frozen
        }
        return try await publisher.freeze(post, at: service.ground.clock())
    }

    /// Every picture of it with its bytes; refused where one is not there as it was approved.
    private func pictures(_ shown: [Picture], in organization: OrganizationID) async throws -> [OutgoingPicture] {
        guard !shown.isEmpty else { return [] }
        return try await service.ground.read { connection in
            let table = PictureTable(of: organization, on: connection)
            return try shown.map { picture in
                guard let bytes = try table.content(of: picture.id) else { throw PictureRefused.unknown }
                return OutgoingPicture(picture.facts, bytes: bytes)
            }
        }
    }
}

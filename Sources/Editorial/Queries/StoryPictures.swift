package import Journal
package import Organization
package import Pictures
package import Primitives
import Storage

/// The pictures of a story, for whoever may see the story: its unit, and whoever is asked for their word about it.
package struct StoryPictures: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ picture: String,
        of id: ID<Story>,
        for viewer: Viewer
    ) async throws -> (picture: Picture, bytes: [UInt8]) {
        let now = ground.clock()
        return try await ground.read { connection in
            let story = try StoryWork(by: viewer, at: now, on: connection).readableStory(id)
            let table = PictureTable(of: viewer.organization, on: connection)
            guard let found = try table.find(picture, of: story.id.retyped()),
                let bytes = try table.content(of: picture)
            else { throw PictureRefused.unknown }
            return (found, bytes)
        }
    }
}

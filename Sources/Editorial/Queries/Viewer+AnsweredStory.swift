import Channels
package import Conversations
package import Organization
import Primitives
package import Storage

extension Viewer {
    /// The story whose words these posts answer, where this person may read it; `nil` where they answer none.
    package func story(
        answeredBy posts: [Post],
        on network: String,
        _ connection: any Connection
    ) throws -> Story? {
        let natives = Set(posts.compactMap(\.content.reply).flatMap { [$0.root, $0.parent].compactMap(\.self) })
        let versions = try StoryVersionTable(of: organization, on: connection)
            .published(as: natives.sorted(), on: network)
        return try StoryTable(of: organization, on: connection).find(Set(versions.map(\.story)).sorted())
            .first { may(.read, in: $0.unit) }
    }
}

import Channels
import Governance
import Organization
package import Pictures
import Primitives
import Storage

extension SaveStoryVersion {
    /// A picture of a version, as its writer gives it.
    package typealias AddedPicture = Pictures.AddedPicture

    /// Keeps what is new and gives all of them, in their order; refused where the account’s network would not take them.
    func pictures(
        _ ready: [AddedPicture.Ready],
        through account: ChannelAccount,
        of story: Story,
        in work: StoryWork
    ) throws -> [Picture] {
        let table = PictureTable(of: work.viewer.organization, on: work.connection)
        var pictures: [Picture] = []
        for one in ready {
            switch one {
            case .kept(let id, let words):
                guard var picture = try table.find(id, of: story.id.retyped()) else { throw PictureRefused.unknown }
                picture.facts.words = words
                pictures.append(picture)
            case .whole(let whole):
                try table.insert(whole, of: story.id.retyped(), by: work.viewer.actor, at: work.now)
                pictures.append(whole.picture)
            }
        }
        guard !pictures.isEmpty else { return [] }
        guard let limits = account.textLimits(by: manifests[account.connector]).pictures else {
            throw OutgoingRefused.picturesNotTaken
        }
        try limits.checkFiles(pictures.map(\.facts))
        return pictures
    }
}

extension StoryWork {
    /// Forgets the pictures that no version of a story has any more.
    func forgetPictures(of story: Story) throws {
        let shown = try versions.all(of: [story.id]).flatMap(\.content.shown)
        try PictureTable(of: viewer.organization, on: connection)
            .keep(Set(shown.map(\.id)), of: story.id.retyped())
    }
}

import Channels
import Editorial
import Primitives

/// What waits for somebody's review.
struct WaitingStoriesJSON: Described {
    let waiting: [WaitingStoryJSON]
    static let example = WaitingStoriesJSON(waiting: [.example])
}

/// Words of a story for one account that somebody asked a review of.
struct WaitingStoryJSON: Described {
    /// The id of the story.
    let story: String
    let title: String
    /// The account for which they are.
    let account: String
    let text: String
    let language: String
    /// What stands in front of the words until readers open them.
    let warning: String?
    /// `public` or `unlisted`.
    let visibility: String
    /// The version that is read here; sent with the word that is given.
    let version: Int

    static let example = WaitingStoryJSON(
        story: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        title: "The new displays",
        account: "0193a3f0-5c00-7aaa-8aaa-0123456789ac",
        text: "The new displays say what a night costs.",
        language: "en",
        warning: "Prices",
        visibility: "public",
        version: 2
    )
}

extension WaitingStoryJSON {
    init(_ story: Story, _ version: StoryVersion) {
        self.init(
            story: story.id.description,
            title: story.content.title,
            account: version.account.description,
            text: version.content.text,
            language: version.content.language,
            warning: version.content.warning,
            visibility: (version.content.audience ?? .everybody).rawValue,
            version: version.version
        )
    }
}

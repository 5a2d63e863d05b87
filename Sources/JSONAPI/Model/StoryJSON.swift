import Channels
import Editorial
import Governance
import Organization
import Pictures
import Primitives
import Publishing

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// One idea for something that we say first.
struct StoryJSON: Described {
    let id: String
    let title: String
    /// What it is for, for whom, and what shall be said.
    let brief: String
    let unit: String
    /// Who writes it.
    let author: String
    let colleagues: [String]
    let sources: [StorySourceJSON]
    /// What came of it, in the words of those who look back.
    let outcome: String
    /// `idea`, `drafting`, `inReview`, `approved`, `scheduled`, `held`, `published` or `withdrawn`: of the version that has
    /// come least far.
    let stage: String
    let version: Int
    let changedAt: String

    static let example = StoryJSON(
        id: someID,
        title: "New displays",
        brief: "Say how they help people who see little.",
        unit: someID,
        author: someID,
        colleagues: [someID],
        sources: [.example],
        outcome: "Twelve people asked where to get one.",
        stage: "drafting",
        version: 1,
        changedAt: someMoment
    )
}

extension StoryJSON {
    init(_ story: Story) {
        self.init(
            id: story.id.description,
            title: story.content.title,
            brief: story.content.brief,
            unit: story.unit.description,
            author: story.content.author.description,
            colleagues: story.content.colleagues.map(\.description),
            sources: story.content.sources.map { StorySourceJSON(link: $0.link, note: $0.note) },
            outcome: story.content.outcome,
            stage: story.stage.rawValue,
            version: story.version,
            changedAt: story.changedAt.description
        )
    }
}

/// Where something in a story comes from.
struct StorySourceJSON: Described {
    let link: String
    let note: String
    static let example = StorySourceJSON(link: "https://marram.example/displays", note: "The test of October.")
}

struct StoriesJSON: Described {
    let stories: [StoryJSON]
    /// `from` of the next page; absent on the last.
    let next: String?
    static let example = StoriesJSON(stories: [.example], next: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}

/// What one account says of a story.
struct StoryVersionJSON: Described {
    let account: String
    let network: String
    let handle: String
    let text: String
    let language: String
    /// What stands in front of the words until readers open them; counted with each post.
    let warning: String?
    /// `public` or `unlisted`.
    let visibility: String
    /// In the order in which they are shown.
    let pictures: [PictureJSON]
    /// `drafting`, `inReview`, `approved`, `scheduled`, `leaving`, `published`, `held` or `withdrawn`.
    let state: String
    /// As the network counts.
    let length: Int
    let limit: Int
    /// Everybody who wrote words of it; none of them reviews it.
    let writers: [String]
    /// When it leaves, or left.
    let at: String?
    /// The time zone in which that was chosen.
    let zone: String?
    /// What a reviewer said, or why it did not leave.
    let note: String?
    /// How far taking it back has come: `underWay`, `failed` where it still stands there, or `done`.
    let withdrawal: String?
    /// Why it still stands there.
    let withdrawalTrouble: String?
    /// Where it is to be read.
    let link: String?
    /// The conversation of those who answered it.
    let conversation: String?
    /// What the outbox says of it, where it is there.
    let outbox: String?
    /// What the words become, one post below the other; one post unless they are a thread.
    let posts: [StoryPostJSON]
    /// The address of the post that it quotes.
    let quote: String?
    /// That post, as the network showed it when review was asked for.
    let quoted: QuotedPostJSON?
    /// What you may do with it now: `write`, `ask`, `review`, `schedule`, `takeBack`, `settle`, `stop` or `withdraw`.
    let acts: [String]
    let version: Int

    static let example = StoryVersionJSON(
        account: someID,
        network: "mastodon",
        handle: "help@marram.example",
        text: "The new display is easy to read.",
        language: "en",
        warning: "Prices",
        visibility: "unlisted",
        pictures: [.example],
        state: "scheduled",
        length: 32,
        limit: 500,
        writers: [someID],
        at: someMoment,
        zone: "Europe/London",
        note: "Shorter.",
        withdrawal: "failed",
        withdrawalTrouble: "This action is not allowed",
        link: "https://toot.example/@marram/1",
        conversation: someID,
        outbox: "queued",
        posts: [.example],
        quote: "https://toot.example/@ada/7",
        quoted: .example,
        acts: ["takeBack"],
        version: 3
    )
}

extension StoryVersionJSON {
    init(_ seen: SeenVersion) {
        let (version, content) = (seen.version, seen.version.content)
        self.init(
            account: version.account.description,
            network: seen.account.connector,
            handle: seen.account.handle,
            text: content.text,
            language: content.language,
            warning: content.warning,
            visibility: (content.audience ?? .everybody).rawValue,
            pictures: content.shown.map { PictureJSON($0) },
            state: version.state.rawValue,
            length: seen.check.length,
            limit: seen.check.limit,
            writers: content.writers.map(\.description),
            at: version.moment?.description,
            zone: content.zone,
            note: content.note ?? seen.item?.reason,
            withdrawal: content.takingBack?.word,
            withdrawalTrouble: content.takingBack?.trouble,
            link: content.link,
            conversation: seen.exchange?.description,
            outbox: seen.item?.state.rawValue,
            posts: seen.posts.map(StoryPostJSON.init),
            quote: content.quote,
            quoted: content.quoted.map(QuotedPostJSON.init),
            acts: StoryAct.allCases.filter(seen.acts.contains).map(\.rawValue),
            version: version.version
        )
    }
}

extension StoryVersion.TakingBack {
    fileprivate var word: String {
        switch self {
        case .underWay: "underWay"
        case .failed: "failed"
        case .done: "done"
        }
    }

    fileprivate var trouble: String? {
        if case .failed(let reason) = self { reason } else { nil }
    }
}

struct WholeStoryJSON: Described {
    let story: StoryJSON
    let versions: [StoryVersionJSON]
    static let example = WholeStoryJSON(story: .example, versions: [.example])
}

extension WholeStoryJSON {
    init(_ whole: WholeStory) {
        self.init(story: StoryJSON(whole.story), versions: whole.versions.map(StoryVersionJSON.init))
    }
}

/// What leaves, or left, at its moment.
struct PlannedJSON: Described {
    let story: String
    let title: String
    let account: String
    let state: String
    let at: String
    static let example = PlannedJSON(
        story: someID,
        title: "New displays",
        account: someID,
        state: "scheduled",
        at: someMoment
    )
}

struct CalendarJSON: Described {
    let planned: [PlannedJSON]
    static let example = CalendarJSON(planned: [.example])
}

import Editorial
import Governance
import Organization
import Primitives
import Publishing
import Responding

extension OutboxProblem {
    /// Words of a story that need a person.
    init(
        _ trouble: TroubledVersion,
        through account: ChannelAccount?,
        in directory: Directory,
        for viewer: Organization.Viewer,
        _ words: Words
    ) {
        let (story, version, item) = (trouble.story, trouble.version, trouble.item)
        self.init(
            conversation: Link(text: story.content.title, url: "/stories/\(story.id)"),
            reply: ThreadReply(
                id: (version.post?.description ?? version.id.description),
                author: directory.name(of: version.content.review?.askedBy ?? story.content.author),
                account: account.map { directory.label(of: $0) } ?? "?",
                at: version.moment ?? version.changedAt,
                text: Passage(text: version.content.text, language: version.content.language),
                state: .halted,
                mayAct: viewer.may(.respond, in: story.unit)
            ),
            cause: item?.trouble(through: account) ?? .late,
            since: item?.troubledSince ?? item?.updatedAt ?? version.changedAt,
            tries: item?.attempts ?? 0,
            next: item?.nextMove(through: account),
            restsUntil: item?.rest(through: account, at: words.now),
            story: StoryProblem(
                reason: words.said(item?.reason ?? version.content.note ?? ""),
                choices: item.map(\.choices) ?? []
            )
        )
    }

    /// A post of a story that a halt holds.
    init(
        _ held: StoryPost,
        through account: ChannelAccount?,
        in directory: Directory,
        at now: Moment
    ) {
        self.init(
            conversation: Link(text: held.story.content.title, url: "/stories/\(held.story.id)"),
            reply: ThreadReply(
                id: held.post.id.description,
                author: directory.name(of: held.post.author),
                account: account.map { directory.label(of: $0) } ?? "?",
                at: held.post.approvedAt,
                text: Passage(text: held.post.text, language: held.post.languages.first),
                state: .halted
            ),
            cause: .halted,
            since: held.item.troubledSince ?? held.item.updatedAt,
            story: StoryProblem(choices: held.item.choices),
            isLate: held.item.isLate(at: now)
        )
    }
}

extension OutboxItem {
    /// What a person can decide about it where it stands.
    fileprivate var choices: [ReplyResolution] {
        switch state {
        case .unknown: [.published, .again, .look, .abandon]
        case .rejected: [.again, .abandon]
        case .queued: [.abandon]
        case .sending, .sent, .recalled, .abandoned: []
        }
    }
}

import Conversations
import Editorial
import Governance
import Organization
import Primitives
import Publishing
import Responding

extension ChangeProblem {
    /// What was to be changed or taken back and is not, with what it is about.
    init(
        _ change: TroubledChange,
        through account: ChannelAccount?,
        in directory: Directory,
        for viewer: Organization.Viewer,
        _ words: Words
    ) {
        let one = change.correction
        let (place, text, mayAct): (Link, Passage, Bool) =
            switch change.place {
            case .reply(let reply, let conversation):
                (
                    Link(text: conversation.subject, url: "/conversations/\(conversation.id)"),
                    Passage(text: reply.text, language: reply.languages.first),
                    viewer.may(.respond, in: conversation.unit)
                )
            case .post(let post):
                (
                    Link(text: post.story.content.title, url: "/stories/\(post.story.id)"),
                    Passage(text: post.post.text, language: post.post.languages.first),
                    viewer.may(.respond, in: post.story.unit)
                )
            }
        self.init(
            id: one.id.description,
            place: place,
            author: directory.name(of: one.madeBy),
            account: account.map { directory.label(of: $0) } ?? "?",
            at: one.updatedAt,
            text: text,
            reason: one.reason,
            trouble: words.said(one.trouble ?? ""),
            isWithdrawal: one.words == nil,
            isFailed: one.state == .rejected,
            mayAct: mayAct
        )
    }
}

import Conversations
import Editorial
import Primitives
import Publishing
import Responding

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let exampleMoment = "2026-11-20T09:41:00.000Z"

/// A change, or a taking back, that is not on its network: what stands there stands there still.
struct TroubledChangeJSON: Described {
    /// By which it is settled; of a thread all that failed is settled with it.
    let id: String
    /// `edit` or `withdraw`.
    let kind: String
    /// The reply that it changes; absent where it is about a story.
    let reply: String?
    let conversation: String?
    /// The story that was taken back.
    let story: String?
    let account: String
    /// What was said.
    let text: String
    /// What shall stand there; absent where it is taken back.
    let words: String?
    /// Why it was changed or taken back.
    let reason: String
    /// `rejected` where a person decides; `queued` or `unknown` where it goes on by itself.
    let state: String
    /// The network's own words, or ours, for why it is not there.
    let trouble: String?
    let attempts: Int
    let since: String

    static let example = TroubledChangeJSON(
        id: exampleID,
        kind: "withdraw",
        reply: exampleID,
        conversation: exampleID,
        story: exampleID,
        account: exampleID,
        text: "The new display is easy to read.",
        words: "The new display is easier to read.",
        reason: "The price is wrong.",
        state: "rejected",
        trouble: "This action is not allowed",
        attempts: 1,
        since: exampleMoment
    )
}

extension TroubledChangeJSON {
    init(_ change: TroubledChange) {
        let one = change.correction
        let (reply, conversation, story, text): (String?, String?, String?, String) =
            switch change.place {
            case .reply(let reply, let conversation):
                (reply.id.description, conversation.id.description, nil, reply.text)
            case .post(let post): (nil, nil, post.story.id.description, post.post.text)
            }
        self.init(
            id: one.id.description,
            kind: one.words == nil ? "withdraw" : "edit",
            reply: reply,
            conversation: conversation,
            story: story,
            account: one.account.description,
            text: text,
            words: one.words?.text,
            reason: one.reason,
            state: one.state.rawValue,
            trouble: one.trouble,
            attempts: one.tries,
            since: one.updatedAt.description
        )
    }
}

import Channels
import Conversations
import Organization
import Primitives

extension ConversationSight {
    /// The conversation as it is shown; `refused` is what somebody wanted to send.
    func pane(back: String, refused: RefusedReply? = nil) -> ConversationPane {
        ConversationPane(
            id: id.description,
            subject: Passage(text: conversation.subject, language: conversation.language),
            person: personName,
            unit: directory.mark(of: conversation.unit),
            isDone: conversation.state == .done,
            waitingSince: conversation.waitingSince,
            urgency: Urgency(waitingSince: conversation.waitingSince, at: words.now),
            claim: claim,
            back: back,
            version: marker,
            entries: thread,
            composer: composer(refused: refused),
            context: context
        )
    }

    var personName: String {
        whole.person?.called ?? whole.posts.first?.content.author.called ?? "?"
    }

    private var claim: ClaimState {
        guard let claim = conversation.claim, words.now < claim.until else { return .free }
        if claim.agent == viewer.actor { return .mine(until: claim.until) }
        return .held(by: directory.name(of: claim.agent), until: claim.until)
    }
}

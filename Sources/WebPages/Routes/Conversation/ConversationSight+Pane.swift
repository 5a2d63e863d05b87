import Channels
import Conversations
import Organization
import Primitives
import Responding

extension ConversationSight {
    /// The conversation as it is shown; `refused` is what somebody wanted to send.
    ///
    /// `note` is what somebody wanted colleagues to know when it was refused, `work` what they wanted another unit to.
    func pane(
        back: String,
        refused: RefusedReply? = nil,
        note: NoteForm? = nil,
        work: RefusedWork = RefusedWork()
    ) -> ConversationPane {
        let composer = composer(refused: refused)
        return ConversationPane(
            id: id.description,
            subject: Passage(text: conversation.subject, language: conversation.language),
            person: personName,
            unit: directory.mark(of: conversation.unit),
            isDone: conversation.state == .done,
            waitingSince: conversation.waitingSince,
            urgency: Urgency(waitingSince: conversation.waitingSince, at: words.now),
            due: due.flatMap { DueMark($0, at: words.now) },
            claim: claim,
            mayAct: mayRespond,
            present: directory.others(present, beside: viewer),
            owner: conversation.owner.map { directory.name(of: $0) },
            need: need,
            tags: whole.tags,
            isClosed: whole.closing != nil,
            snoozedUntil: isSnoozed ? conversation.snoozedUntil : nil,
            othersFirstRule: othersFirstRule,
            alike: alike,
            copies: CopiesMark(copies),
            back: back,
            version: marker,
            entries: thread,
            drafts: drafts,
            composer: composer,
            offer: offer(refused: work),
            proposal: proposal,
            note: mayRespond ? noteForm(note) : nil,
            ownerForm: mayRespond && isAtHand ? ownerForm(refused: work) : nil,
            colleague: colleague,
            handOver: mayAssign && isAtHand ? handOverForm(refused: work) : nil,
            snooze: mayRespond && isAtHand ? snoozeForm(refused: work) : nil,
            priority: mayRespond && isAtHand ? priorityForm(refused: work) : nil,
            tagForm: mayRespond ? tagForm(refused: work) : nil,
            macroForm: macroForm,
            signalForm: mayRespond ? signalForm(refused: work) : nil,
            mayPart: mayRespond && isAtHand,
            context: context(back: back, isOpen: composer.isOpen)
        )
    }

    private var drafts: [PeekedDraft] {
        begun.map { begun in
            PeekedDraft(
                author: directory.name(of: begun.draft.agent),
                savedAt: begun.draft.savedAt,
                isBeingWritten: begun.isBeingWritten,
                text: Passage(text: begun.draft.text, language: nil),
                pictures: shown(begun.draft.pictures)
            )
        }
    }

    var personName: String {
        whole.person?.called ?? whole.posts.first?.content.author.called ?? "?"
    }

    private func noteForm(_ refused: NoteForm?) -> NoteForm {
        var form = refused ?? NoteForm()
        form.number = whole.notes.count
        return form
    }

    private var claim: ClaimState {
        guard let claim = conversation.claim, words.now < claim.until else { return .free }
        if claim.agent == viewer.actor { return .mine(until: claim.until) }
        return .held(by: directory.name(of: claim.agent), until: claim.until)
    }
}

import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception
import Responding

let conversationRoutes: [PageRoute] =
    [
        .post("/conversations/:id/claim") { visit in
            try await visit.act { id, viewer in
                let taken = try await ClaimConversation(ground: visit.ground)(id, by: viewer)
                return .redirect(visit.list.opening(id), Notice(.conversationClaimed, undo: .init(taken.undoable)))
            }
        },
        .post("/conversations/:id/release") { visit in
            try await visit.act { id, viewer in
                let act = try await ReleaseConversation(ground: visit.ground)(id, by: viewer)
                return .redirect(visit.list.opening(id), Notice(.conversationReleased, undo: .init(act)))
            }
        },
        .post("/conversations/:id/done") { visit in
            try await visit.act { id, viewer in
                let act = try await CloseConversation(ground: visit.ground)(id, by: viewer)
                return .redirect(visit.list.list, Notice(.conversationDone, id.description, undo: .init(act)))
            }
        },
        .post("/conversations/:id/reopen") { visit in
            try await visit.act { id, viewer in
                let act = try await CloseConversation(ground: visit.ground).reopen(id, by: viewer)
                return .redirect(visit.list.opening(id), Notice(.conversationReopened, undo: .init(act)))
            }
        },
        .post("/conversations/:id/undo") { visit in
            try await visit.act { id, viewer in
                guard let version = Int64(visit.fields.text("version")) else { throw ChoiceUnknown() }
                try await UndoAct(ground: visit.ground)(id, leaving: version, by: viewer)
                return .redirect(visit.list.opening(id), Notice(.undone))
            }
        },
        .post("/conversations/:id/draft") { visit in try await visit.keepingWords { try await visit.saveDraft() } },
        .put("/conversations/:id/draft") { try await $0.saveDraft() },
        .post("/conversations/:id/reply") { visit in try await visit.keepingWords { try await visit.sendReply() } },
        .post("/conversations/:id/saved-reply") { visit in
            try await visit.keepingWords { try await visit.insertSavedReply() }
        },
        .post("/conversations/:id/note") { visit in try await visit.keepingWords { try await visit.addNote() } },
        .post("/conversations/:id/assign") { try await $0.assign() },
        .post("/conversations/:id/hand-over") { visit in try await visit.keepingWords { try await visit.handOver() } },
        .post("/conversations/:id/accept") { try await $0.accept() },
        .post("/conversations/:id/return") { visit in try await visit.keepingWords { try await visit.giveBack() } },
        .post("/conversations/:id/withdraw") { try await $0.withdraw() },
        .post("/conversations/:id/proposal") { try await $0.answerProposal() },
        .post("/conversations/:id/snooze") { try await $0.snooze() },
        .post("/conversations/:id/wake") { try await $0.wake() },
        .post("/conversations/:id/priority") { try await $0.prioritise() },
        .post("/conversations/:id/tag") { try await $0.tag() },
        .post("/conversations/:id/untag") { try await $0.untag() },
        .post("/conversations/:id/macro") { try await $0.applyMacro() },
        .post("/conversations/:id/signal") { try await $0.setSignal() },
        .get("/conversations/:id/parts") { try await $0.parts() },
        .post("/conversations/:id/split") { try await $0.split() },
        .post("/conversations/:id/merge") { try await $0.merge() },
        .post("/conversations/:id/unmerge") { try await $0.unmerge() },
    ]
    + [
        "claim", "release", "done", "reopen", "draft", "reply", "saved-reply", "note", "assign", "hand-over", "accept",
        "return", "withdraw", "proposal", "snooze", "wake", "priority", "tag", "untag", "follow", "unfollow", "split",
        "merge", "unmerge", "macro", "signal", "undo", "answer", "past-answer",
    ].map(wayBack)

/// After a refusal the browser shows the address of the form; loading it again leads to the conversation.
private func wayBack(from verb: String) -> PageRoute {
    .get("/conversations/:id/\(verb)", access: .member) { visit in
        let id: ID<Conversation> = try visit.id()
        return .redirect("/conversations/\(id)")
    }
}

extension Visit {
    /// The list that a form of the conversation came from; what undoes stands on every page, and names none.
    var list: InboxAddress { InboxAddress(path: fields["back"] ?? referer) }

    /// Does something with a conversation; where somebody was faster, shows it again and says so.
    func act(
        _ work: (ID<Conversation>, Organization.Viewer) async throws -> Answer
    ) async throws -> Answer {
        let id: ID<Conversation> = try id()
        do {
            return try await work(id, try viewer())
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return try await shown(id, saying: refusal)
        }
    }

    /// The conversation as it is now, and why nothing was done.
    func shown(_ id: ID<Conversation>, saying refusal: any Refusal) async throws -> Answer {
        var address = list
        address.open = id
        let page = try await inbox(at: address)
        return .page(page, status: .conflict, flashes: [Flash(kind: .problem, text: words.said(refusal))])
    }

    /// Does something with words for a conversation; where it may not be seen any more, the words come back.
    func keepingWords(_ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch ConversationRefused.unknown {
            let written = ["text", "note", "reason"].compactMap { fields[$0] }.joined(separator: "\n\n")
            guard !wantsNothing, written.contains(where: { !$0.isWhitespace }) else {
                throw ConversationRefused.unknown
            }
            return .page(GonePage(written: written), status: .notFound)
        }
    }

    fileprivate func saveDraft() async throws -> Answer {
        let id: ID<Conversation> = try id()
        let save = SaveDraft(ground: ground, manifests: house.channels.manifests)
        // What saves by itself leaves the pictures: another page of the same person may have changed them.
        let pictures = wantsNothing ? nil : addedPictures
        _ = try await save(fields.text("text"), showing: pictures, in: id, by: try viewer())
        return wantsNothing ? .nothing : .redirect(list.opening(id), Notice(.draftSaved))
    }
}

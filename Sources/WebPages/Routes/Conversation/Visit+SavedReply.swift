import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

extension Visit {
    /// Puts a saved reply behind what is written, as the person's draft; they read it, change it and send it.
    func insertSavedReply() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        let written = fields.text("text")
        do {
            guard let reply = ID<SavedReply>(fields.text("saved")) else { throw SavedReplyRefused.notChosen }
            let use = UseSavedReply(ground: ground, asking: house.asking)
            _ = try await use.insert(reply, in: sight.id, behind: written, by: sight.viewer)
            return .redirect(list.opening(sight.id), Notice(.savedReplyInserted))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            let form = RefusedReply(text: written, account: fields["account"], problem: words.said(refusal))
            return try await refused(sight.id, form, refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }
}

extension ConversationSight {
    /// Where one applies a macro; each says what it does.
    var macroForm: MacroForm? {
        guard mayRespond, isAtHand, !macros.isEmpty else { return nil }
        return MacroForm(
            macros: macros.map { macro in
                let all = does(macro.actions, in: directory, replies: savedReplies, words: words)
                return Choice(value: macro.id.description, label: "\(macro.name): \(all.joined(separator: ", "))")
            }
        )
    }

    /// The saved replies beside a draft of these words.
    func savedReplyChoice(beside text: String) -> SavedReplyChoice {
        SavedReplyChoice(
            replies: savedReplies.map { Choice(value: $0.id.description, label: $0.name) },
            source: text.isEmpty ? nil : draft?.savedReply,
            open: SavedReplyVariable.open(in: text).map(\.mark)
        )
    }
}

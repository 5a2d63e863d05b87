import Channels
import Conversations
import Governance
import HTTPTypes
import Journal
import Organization
import Pictures
import Primitives
import Reception
import Responding

extension Visit {
    /// Sends what was written, unless somebody wrote again since the page was read.
    func sendReply() async throws -> Answer {
        let id: ID<Conversation> = try id()
        let sight = try await ConversationSight(of: id, for: self)
        if let newcomer = sight.newcomer(since: fields.text("version")) {
            let name = newcomer.content.author.called
            return try await refused(
                sight.id,
                RefusedReply(text: text, account: fields["account"], changedBy: name),
                .conflict
            )
        }
        do {
            // What was chosen and not added would be left behind without a word.
            guard fields.text("file").isEmpty else { throw PictureRefused.notAdded }
            if fields["ask"] != nil {
                let submit = SubmitReply(ground: ground, manifests: house.channels.manifests)
                _ = try await submit(form(in: sight), to: sight.id, by: sight.viewer)
                return .redirect(list.opening(sight.id), Notice(.approvalAsked))
            }
            let send = SendReply(ground: ground, manifests: house.channels.manifests)
            _ = try await send(form(in: sight), to: sight.id, by: sight.viewer)
            if fields["then"] == "done", sight.conversation.state != .done {
                try await CloseConversation(ground: ground)(sight.id, by: sight.viewer)
            }
            return .redirect(list.opening(sight.id))
        } catch let refusal as NotAllowed where refusal.isForWantOfCertificate {
            // Nothing is kept of somebody who may not answer: the words come back beside what is missing.
            var address = list
            address.open = sight.id
            return .page(try await inbox(at: address, refused: RefusedReply(text: text)), status: .forbidden)
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            var form = RefusedReply(text: text, account: fields["account"], problem: words.said(refusal))
            if let field = refusal.pictureField { form.field = field == "shows" ? "shows0" : field }
            form.shows = fields.text("shows")
            return try await refused(sight.id, form, refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }

    private var text: String { fields.text("text") }

    /// The same form sent twice is one reply: its id follows from what the page knew and what was written, and from how
    /// often words of this person came back from approval, so that the same words can be sent again then.
    private func form(in sight: ConversationSight) -> SendReply.Form {
        let actor = session?.viewer.actor.description ?? ""
        let pictures = keptPictures
        let id = ID<Reply>.derived(
            from: ["reply", sight.id.description, actor, fields.text("version"), text]
                + (sight.returned > 0 ? ["\(sight.returned)"] : [])
                + pictures.flatMap { [$0.id, $0.shows] },
            at: sight.conversation.createdAt
        )
        return SendReply.Form(
            id: id,
            words: text,
            account: fields["account"].flatMap { ID<ChannelAccount>($0) },
            undo: .seconds(undoSeconds),
            ifStill: fields.text("version").isEmpty ? nil : fields.text("version"),
            pictures: pictures.map { AddedPicture(.kept($0.id), words: $0.shows) }
        )
    }

    /// Those beside the words on the page that was read; a file that was chosen and not added is none of them.
    private var keptPictures: [(id: String, shows: String)] {
        (0..<10).compactMap { place in
            guard let id = fields["picture\(place)"], fields["away\(place)"] != "1" else { return nil }
            return (id, fields.text("shows\(place)"))
        }
    }

    /// Shows the conversation with everything that was written, which is kept as a draft too.
    func refused(
        _ id: ID<Conversation>,
        _ form: RefusedReply,
        _ status: HTTPResponse.Status
    ) async throws -> Answer {
        if !form.text.isEmpty, form.text.count <= 20_000 {
            let save = SaveDraft(ground: ground, manifests: house.channels.manifests)
            do {
                let kept = keptPictures.map { AddedPicture(.kept($0.id), words: $0.shows) }
                let hasThem = fields["picture0"] != nil
                _ = try await save(form.text, showing: hasThem ? kept : nil, in: id, by: try viewer())
            } catch is any Refusal {
                _ = try await save(form.text, in: id, by: try viewer())
            }
        }
        var address = list
        address.open = id
        return .page(try await inbox(at: address, refused: form), status: status)
    }
}

extension NotAllowed {
    fileprivate var isForWantOfCertificate: Bool {
        guard case .missingCertificate = denial else { return false }
        return true
    }
}

import Conversations
import Editorial
import HTTPTypes
import Journal
import Organization
import Pictures
import Primitives
import Publishing
import Reception
import Responding

let conversationOperations: [Operation] = [
    .giving(
        InboxJSON.self,
        "listConversations",
        .get,
        "/conversations",
        "The conversations that you may see",
        query: [
            "view": "open (the longest waiting first), mine, waiting or done", "unit": "the code of a unit",
            "q":
                "words that all have to stand in it, whatever its state, the latest begun first; with “…” around words that "
                + "stand behind each other, and from:, unit:, network:, is:, lang:, after:, before:, intent:, urgency: and sentiment:",
            "from": "`next` of the page before", "limit": "1 to 200; 50 unless given",
        ]
    ) { request in
        let viewer = try request.viewer()
        let unit = try await unit(coded: request.query("unit"), of: viewer, in: request.house)
        let key = try request.query("from").map(pageKey)
        let limit = try request.query("limit").map(pageLength) ?? 50
        if let text = request.words("q") {
            let page = try await SearchQuery(ground: request.house.ground)(
                text,
                unit: unit,
                from: key,
                atMost: limit,
                for: viewer
            )
            return InboxJSON(page)
        }
        let page = try await InboxQuery(ground: request.house.ground)(
            try choice(request.query("view"), for: "view", standard: .open),
            unit: unit,
            from: key,
            atMost: limit,
            for: viewer
        )
        return InboxJSON(page)
    },
    .giving(
        WholeConversationJSON.self,
        "readConversation",
        .get,
        "/conversations/{id}",
        "One conversation, whole"
    ) { request in
        let viewer = try request.viewer()
        let whole = try await ConversationQuery(ground: request.house.ground)(try request.id(), for: viewer)
        let paper = try await request.house.ground.read { connection in
            let replies = ReplyTable(of: viewer.organization, on: connection)
            let items = try OutboxTable(on: connection).all(of: whole.conversation.id, in: viewer.organization)
            let draft = try replies.draft(in: whole.conversation.id, of: viewer.actor)
            let approvals = try SubmissionTable(of: viewer.organization, on: connection).all(in: whole.conversation.id)
                .map { try ApprovalJSON($0, for: viewer, on: connection) }
            let told = try items.compactMap { item in try replies.find(item.id).map { ReplyJSON($0, item) } }
            let now = request.house.ground.clock()
            let followers = try followers(of: whole.conversation, for: viewer, at: now, on: connection)
            let reoffer = try lastReoffer(of: whole.conversation.id, in: viewer.organization, on: connection)
            let network = whole.conversation.network
            let story = try viewer.story(answeredBy: whole.posts, on: network, connection)
            return (told, draft, approvals, followers, reoffer, story)
        }
        return WholeConversationJSON(
            conversation: ConversationJSON(whole.conversation, person: whole.person),
            posts: whole.posts.map { PostJSON($0, former: whole.former[$0.id] ?? []) },
            replies: paper.0,
            notes: whole.notes.map(NoteJSON.init),
            approvals: paper.2,
            tags: whole.tags,
            participants: whole.participants.map(\.description),
            followers: paper.3.map(\.description),
            rating: whole.rating.map(RatingJSON.init),
            reoffered: paper.4.map(ReofferJSON.init),
            draft: paper.1?.text,
            draftPictures: paper.1?.shown.map { $0.map { PictureJSON($0) } },
            story: paper.5.map { AnsweredStoryJSON(id: $0.id.description, title: $0.content.title) }
        )
    },
    .doing("claimConversation", .post, "/conversations/{id}/claim", "Say that you are answering") { request in
        try await ClaimConversation(ground: request.house.ground)(try request.id(), by: try request.viewer())
    },
    .doing("releaseConversation", .post, "/conversations/{id}/release", "Give a claim back") { request in
        try await ReleaseConversation(ground: request.house.ground)(try request.id(), by: try request.viewer())
    },
    .doing("closeConversation", .post, "/conversations/{id}/close", "Mark as done") { request in
        try await CloseConversation(ground: request.house.ground)(try request.id(), by: try request.viewer())
    },
    .doing("reopenConversation", .post, "/conversations/{id}/reopen", "Open again") { request in
        try await CloseConversation(ground: request.house.ground).reopen(try request.id(), by: try request.viewer())
    },
    .doing(
        "undoAct",
        .post,
        "/conversations/{id}/undo",
        "Take back what you did last with it, while nothing else has changed: closing, opening again, snoozing, waking, "
            + "assigning, claiming, releasing, a priority or a tag",
        content: UndoJSON.self
    ) { request in
        let act: UndoJSON = try request.content()
        try await UndoAct(ground: request.house.ground)(
            try request.id(),
            leaving: act.version,
            by: try request.viewer()
        )
    },
    .giving(
        NoteJSON.self,
        "addNote",
        .post,
        "/conversations/{id}/notes",
        "Tell your colleagues something beside the conversation; it is never published",
        content: NewNoteJSON.self
    ) { request in
        let new: NewNoteJSON = try request.content()
        let ground = request.house.ground
        let id = try new.id.map { try parsed($0, as: ID<Note>.self, name: "id") } ?? .new(at: ground.clock())
        let conversation: ID<Conversation> = try request.id()
        return NoteJSON(
            try await AddNote(ground: ground)(new.text, id: id, to: conversation, by: try request.viewer())
        )
    },
    .doing(
        "saveDraft",
        .put,
        "/conversations/{id}/draft",
        "Keep words that are not finished",
        content: NewDraftJSON.self
    ) { request in
        let draft: NewDraftJSON = try request.content()
        let save = SaveDraft(ground: request.house.ground, manifests: request.house.channels.manifests)
        _ = try await save(
            draft.text,
            showing: try draft.pictures?.map { try $0.added() },
            in: try request.id(),
            by: try request.viewer()
        )
    }.taking(upTo: 48 << 20),
]

extension InboxJSON {
    fileprivate init(_ page: InboxQuery.Page) {
        self.init(
            conversations: page.lines.map { line in
                var shown = ConversationJSON(line.conversation, person: line.person)
                shown.alike = line.alike > 0 ? line.alike : nil
                shown.copies = line.copies?.others
                return shown
            },
            next: page.next?.description,
            counts: Dictionary(uniqueKeysWithValues: page.counts.map { ($0.key.rawValue, $0.value) })
        )
    }
}

private func pageKey(_ text: String) throws(RequestRefused) -> InboxKey {
    guard let key = InboxKey(text) else {
        throw .unknownValue("from", allowed: ["the values of “next” that this API gives"])
    }
    return key
}

private func pageLength(_ text: String) throws(RequestRefused) -> Int {
    guard let length = Int(text), (1...200).contains(length) else {
        throw .unknownValue("limit", allowed: ["the numbers from 1 to 200"])
    }
    return length
}

/// The unit with this code, when the person may read there.
func unit(coded code: String?, of viewer: Viewer, in house: House) async throws -> UnitID? {
    guard let code else { return nil }
    let units = try await house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
    guard let unit = units.first(where: { $0.code == code.uppercased() }) else { throw DetailsRefused.unitUnknown }
    return unit.id
}

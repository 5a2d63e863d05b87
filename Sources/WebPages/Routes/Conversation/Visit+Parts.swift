import Channels
import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception

extension Visit {
    /// Where a conversation is split, merged with another one, or taken apart.
    func parts() async throws -> Answer {
        .page(try await partsPage())
    }

    /// Moves the posts whose boxes are ticked into a conversation of their own.
    func split() async throws -> Answer {
        try await part(about: "posts") { id, viewer in
            let part = try await SplitConversation(ground: ground)(Set(pickedPosts), from: id, by: viewer)
            return .redirect(list.opening(part), Notice(.conversationSplit, undo: .init(.merge, part, into: id)))
        }
    }

    /// Makes it a part of the conversation that was chosen, or whose address was typed.
    func merge() async throws -> Answer {
        let typed = fields.trimmed("address")
        return try await part(about: typed.isEmpty ? "into" : "address") { id, viewer in
            let text = typed.isEmpty ? fields.text("into") : typed
            guard let target = conversation(named: text) else { throw MergeTargetUnclear() }
            try await MergeConversations(ground: ground)(id, into: target, by: viewer)
            return .redirect(list.opening(target), Notice(.conversationMerged, undo: .init(.unmerge, id)))
        }
    }

    func unmerge() async throws -> Answer {
        try await part(about: nil) { id, viewer in
            try await SplitConversation(ground: ground).takeApart(id, by: viewer)
            return .redirect(list.opening(id), Notice(.conversationUnmerged))
        }
    }

    private func part(
        about field: String?,
        _ act: (ID<Conversation>, Organization.Viewer) async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await act(try id(), try viewer())
        } catch let refusal as any Refusal where isForTheForm(refusal) || refusal.kind == .notFound {
            // Where this conversation itself may not be seen, making the page says so.
            var page = try await partsPage()
            page.problems = [Problem(field: refusal is PartRefused ? nil : field, message: words.said(refusal))]
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }

    /// The boxes are called by their posts.
    private var pickedPosts: [ID<Post>] { fields.all(below: "pick-").keys.compactMap { ID<Post>($0) } }

    /// The id by itself, or at the end of an address, whether of a list or of the conversation alone.
    private func conversation(named text: String) -> ID<Conversation>? {
        text.split { "/=?&#".contains($0) }.reversed().lazy.compactMap { ID<Conversation>(String($0)) }.first
    }

    private func partsPage() async throws -> PartsPage {
        let (id, viewer): (ID<Conversation>, Organization.Viewer) = (try id(), try viewer())
        let whole = try await ConversationQuery(ground: ground)(id, for: viewer)
        let conversation = whole.conversation
        try viewer.require(.respond, in: conversation.unit)
        let merged = try await ground.read { try viewer.mergedByHand(into: conversation, on: $0) }
        let picked = Set(pickedPosts)
        let others = whole.earlier.filter { $0.unit == conversation.unit && $0.offeredTo == nil }
        return PartsPage(
            id: conversation.id.description,
            subject: Passage(text: conversation.subject, language: conversation.language),
            back: list.list,
            posts: whole.posts.map { post in
                PartPost(
                    id: post.id.description,
                    name: post.content.author.called,
                    text: Passage(text: post.content.text, language: post.language).shortened(to: 160),
                    isChosen: picked.contains(post.id)
                )
            },
            others: [Choice(value: "", label: "–")]
                + others.map { other in
                    let id = other.id.description
                    return Choice(value: id, label: other.subject, isChosen: id == fields["into"])
                },
            address: fields.text("address"),
            merged: merged.map { MergedRow(id: $0.id.description, subject: $0.subject) }
        )
    }
}

/// Neither chosen nor typed with which conversation.
private struct MergeTargetUnclear: Refusal {
    var code: String { "merge.targetUnclear" }
    var message: String { "Choose the other conversation, or paste its address." }
}

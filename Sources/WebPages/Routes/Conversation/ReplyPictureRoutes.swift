import Channels
import Conversations
import Foundation
import Governance
import HTTPTypes
import Journal
import Organization
import Pictures
import Primitives
import Reception
import Responding

/// The pictures of answers: added to a draft, and shown to whoever sees the words.
let replyPictureRoutes: [PageRoute] = [
    .upload("/conversations/:id/pictures", access: .may([.respond]), upTo: greatestPicture + 1 << 18) { visit in
        try await visit.keepingWords { try await visit.addPicture() }
    },
    .get("/conversations/:id/pictures", access: .member) { visit in
        let id: ID<Conversation> = try visit.id()
        return .redirect("/conversations/\(id)")
    },
    .get("/conversations/:id/pictures/:picture", access: .may([.read])) { visit in
        let id: ID<Conversation> = try visit.id()
        let find = ReplyPictures(ground: visit.ground)
        return Answer(try await find(visit.parameters["picture"] ?? "", in: id, for: try visit.viewer()))
    },
    .get("/approvals/:id/pictures/:picture", access: .may([.read])) { visit in
        let id: ID<Submission> = try visit.id()
        let find = ReplyPictures(ground: visit.ground)
        return Answer(try await find(visit.parameters["picture"] ?? "", of: id, for: try visit.viewer()))
    },
]

extension Answer {
    /// A picture of ours, which its address names by its bytes: a reader’s copy stays true.
    init(_ found: (picture: Picture, bytes: [UInt8])) {
        let type = found.picture.facts.type
        let file = SentFile(
            bytes: found.bytes,
            contentType: type.rawValue,
            name: "picture.\(type == .jpeg ? "jpg" : String(type.rawValue.dropFirst("image/".count)))",
            isShown: true,
            caching: "private, max-age=31536000, immutable"
        )
        self.init(status: .ok, content: .file(file))
    }
}

extension Visit {
    /// Keeps the words with the picture that the form brought, as the person's draft.
    fileprivate func addPicture() async throws -> Answer {
        let id: ID<Conversation> = try id()
        let text = fields.text("text")
        do {
            guard file != nil else { throw PictureRefused.missing }
            let save = SaveDraft(ground: ground, manifests: house.channels.manifests)
            _ = try await save(text, showing: addedPictures, in: id, by: try viewer())
            return .redirect(list.opening(id), Notice(.draftSaved))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            var form = RefusedReply(text: text, account: fields["account"], problem: words.said(refusal))
            (form.field, form.shows) = (refusal.pictureField ?? "text", fields.text("shows"))
            return try await refused(id, form, refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }
}

extension ConversationSight {
    func shown(_ pictures: [Picture]) -> [VersionPicture] {
        pictures.map { VersionPicture($0, at: "/conversations/\(id)/pictures/\($0.id)") }
    }

    /// How many pictures an answer may have through the account that is proposed, or else through the first.
    func mostPictures(through accounts: [ChannelAccount], by manifest: ConnectorManifest) -> Int {
        let account = accounts.first { $0.id == proposed } ?? accounts.first
        let own = account?.limits.flatMap { try? JSONDecoder().decode(TextLimits.self, from: Data($0.utf8)) }
        return (own ?? manifest.limits)?.pictures?.count ?? 0
    }
}

import Channels
import Conversations
import Editorial
import Governance
import HTTPTypes
import Journal
import Organization
import Pictures
import Primitives
import Publishing
import Reception
import Responding

let replyOperations: [Operation] = [
    .giving(
        ReplyJSON.self,
        "sendReply",
        .post,
        "/conversations/{id}/replies",
        "Answer in public, under your name",
        content: NewReplyJSON.self
    ) { request in
        let new: NewReplyJSON = try request.content()
        let id =
            try new.id.map { try parsed($0, as: ID<Reply>.self, name: "id") } ?? .new(at: request.house.ground.clock())
        let hold = new.holdSeconds ?? 0
        guard (0...600).contains(hold) else {
            throw RequestRefused.unknownValue("holdSeconds", allowed: ["the numbers from 0 to 600"])
        }
        let form = SendReply.Form(
            id: id,
            words: new.text,
            account: try new.account.map { try parsed($0, name: "account") },
            undo: .seconds(hold),
            pictures: try new.pictures?.map { try $0.added() }
        )
        let send = SendReply(ground: request.house.ground, manifests: request.house.channels.manifests)
        let reply = try await send(form, to: try request.id(), by: try request.viewer())
        return try await stored(reply.id, request)
    }.taking(upTo: 48 << 20),
    .giving(ReplyJSON.self, "readReply", .get, "/replies/{id}", "A reply and how far it has come") { request in
        try await stored(try request.id(), request)
    },
    .doing("recallReply", .post, "/replies/{id}/recall", "Take a reply back before it leaves") { request in
        try await DecideOutbox(ground: request.house.ground).recall(try request.id(), by: try request.viewer())
    },
    .doing(
        "settleReply",
        .post,
        "/replies/{id}/settle",
        "Decide what becomes of a reply that did not simply leave",
        content: DecisionJSON.self
    ) { request in
        let content: DecisionJSON = try request.content()
        let settlement = Settlement(try decision(content.decision), links: content.places, reason: content.reason)
        try await DecideOutbox(ground: request.house.ground)
            .settle(try request.id(), settlement, by: try request.viewer())
    },
    .giving(
        SettlementOutcomesJSON.self,
        "settleReplies",
        .post,
        "/outbox/settle",
        "Decide the same about up to 100 replies or posts of stories, each by itself: some may refuse while others are done",
        content: SettlementsJSON.self
    ) { request in
        let content: SettlementsJSON = try request.content()
        let ids = try content.replies.map { try parsed($0, as: ID<Reply>.self, name: "replies") }
        let settlement = Settlement(
            try decision(content.decision),
            links: content.links ?? [],
            reason: content.reason
        )
        let refused = try await SettleOutbox(ground: request.house.ground)(
            ids,
            settlement,
            by: try request.viewer()
        )
        return SettlementOutcomesJSON(
            outcomes: ids.map { id in
                let refusal = refused.first { $0.reply == id }?.refusal
                return SettlementOutcomeJSON(
                    reply: id.description,
                    done: refusal == nil,
                    code: refusal?.code,
                    message: refusal?.message
                )
            }
        )
    },
    .giving(RepliesJSON.self, "listTroubledReplies", .get, "/outbox", "Replies, posts and changes that need a person") {
        request in
        let viewer = try request.viewer()
        let now = request.house.ground.clock()
        return try await request.house.ground.read { connection in
            let table = ReplyTable(of: viewer.organization, on: connection)
            let accounts = try AccountTable(on: connection).all(of: viewer.organization)
            let replies = try OutboxTable(on: connection).troubled(of: viewer.organization, for: viewer, at: now)
                .compactMap {
                    item -> ReplyJSON? in
                    guard (try? viewer.conversation(item.conversation, for: .read, on: connection)) != nil else {
                        return nil
                    }
                    let account = accounts.first { $0.id == item.account }
                    return try table.find(item.id).map { ReplyJSON($0, item).inTrouble(item, through: account) }
                }
            let posts = try viewer.troubledVersions(at: now, on: connection).map { trouble in
                TroubledPostJSON(trouble, through: accounts.first { $0.id == trouble.version.account })
            }
            let changes = try viewer.troubledChanges(on: connection).map(TroubledChangeJSON.init)
            return RepliesJSON(replies: replies, posts: posts, changes: changes)
        }
    },
]

private func decision(_ word: String) throws(RequestRefused) -> DecideOutbox.Decision {
    guard let decision = DecideOutbox.Decision(rawValue: word) else {
        throw .unknownValue("decision", allowed: DecideOutbox.Decision.allCases.map(\.rawValue))
    }
    return decision
}

/// The reply as it stands now; for whoever may read its conversation.
private func stored(_ id: ID<Reply>, _ request: APIRequest) async throws -> ReplyJSON {
    let viewer = try request.viewer()
    return try await request.house.ground.read { connection in
        let (reply, _) = try viewer.reply(id, for: .read, on: connection)
        return ReplyJSON(reply, try OutboxTable(on: connection).find(id, of: viewer.organization))
    }
}

func parsed<Entity>(
    _ text: String,
    as type: ID<Entity>.Type = ID<Entity>.self,
    name: String
) throws(RequestRefused) -> ID<Entity> {
    guard let id = ID<Entity>(text) else { throw .notAnID(name) }
    return id
}

extension ReplyJSON {
    init(_ reply: Reply, _ item: OutboxItem?) {
        self.init(
            id: reply.id.description,
            conversation: reply.conversation.description,
            text: reply.text,
            author: reply.author.description,
            pictures: reply.pictures.map { PictureJSON($0) },
            state: item?.state.rawValue ?? "queued",
            reason: item?.reason,
            networkID: item?.receipt?.id,
            url: item?.receipt?.url,
            approvedAt: reply.approvedAt.description,
            cause: item?.heldBy == nil ? item?.cause?.rawValue : OutboxCause.halted.rawValue,
            troubledSince: item?.troubledSince?.description,
            attempts: item?.attempts
        )
    }

    /// With what is wrong with it.
    fileprivate func inTrouble(_ item: OutboxItem, through account: ChannelAccount?) -> ReplyJSON {
        var reply = self
        reply.cause = item.trouble(through: account).rawValue
        reply.troubledSince = (item.troubledSince ?? item.updatedAt).description
        reply.nextAt = item.nextMove(through: account)?.description
        return reply
    }
}

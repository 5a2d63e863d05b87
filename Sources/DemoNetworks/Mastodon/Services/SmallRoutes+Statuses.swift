import Hummingbird
import NIOCore

extension SmallRoutes {
    func addStatuses(_ ways: Ways) {
        ways.post("/api/v1/statuses") { call in try await self.publish(call) }
        ways.get("/api/v1/statuses/:id") { call in .json(await call.world.wire(try await call.status())) }
        ways.put("/api/v1/statuses/:id") { call in
            let account = try call.account("write:statuses")
            let status = try await call.world.edit(
                call.parameters["id"] ?? "",
                text: call.fields["status"] ?? "",
                media: call.fields.all("media_ids"),
                isSensitive: call.fields.isTrue("sensitive"),
                by: account
            )
            return .json(await call.world.wire(status))
        }
        ways.delete("/api/v1/statuses/:id") { call in
            let account = try call.account("write:statuses")
            let status = try await call.world.delete(call.parameters["id"] ?? "", by: account)
            guard case .object(let members) = await call.world.wire(status) else { return .json(.null) }
            return .json(.object(members.filter { $0.0 != "content" } + [("text", .text(status.text))]))
        }
        ways.get("/api/v1/statuses/:id/source") { call in
            let account = try call.account("read:statuses")
            let status = try await call.status()
            guard status.account == account else { throw SmallMastodonRefused(404, "Record not found") }
            return .json(
                .object([
                    ("id", .text(status.id)), ("text", .text(status.text)), ("spoiler_text", .text(status.spoiler)),
                ])
            )
        }
        ways.get("/api/v1/statuses/:id/context") { call in
            let status = try await call.status()
            let context = await call.world.context(of: status.id, seenBy: call.rights?.account)
            let ancestors = await self.list(context.ancestors, call)
            return .json(
                .object([("ancestors", ancestors), ("descendants", await self.list(context.descendants, call))])
            )
        }
    }

    func list(_ statuses: [SmallStatus], _ call: SmallCall) async -> WireJSON {
        .list(await call.world.wire(statuses))
    }

    private func publish(_ call: SmallCall) async throws -> Response {
        let account = try call.account("write:statuses")
        switch await call.world.takeFault(.unavailable, .cutBeforeStoring, .tooMany) {
        case .unavailable: throw SmallMastodonRefused(503, "There was a temporary problem serving your request")
        case .tooMany: throw SmallMastodonRefused(429, "Too many requests")
        case .cutBeforeStoring: try await cut(call)
        default: break
        }
        let fields = call.fields
        var draft = SmallDraft(
            text: fields["status"] ?? "",
            inReplyTo: fields["in_reply_to_id"].flatMap { $0.isEmpty ? nil : $0 },
            visibility: fields["visibility"] ?? "public",
            language: fields["language"],
            spoiler: fields["spoiler_text"] ?? "",
            isSensitive: fields.isTrue("sensitive"),
            application: call.rights?.application
        )
        draft.media = fields.all("media_ids")
        let status = try await call.world.post(draft, by: account, key: call.headers[.idempotencyKey])
        switch await call.world.takeFault(.loseAnswer, .unavailableAfterStoring) {
        case .loseAnswer: try await cut(call)
        case .unavailableAfterStoring: throw SmallMastodonRefused(503, "There was a temporary problem")
        default: break
        }
        return .json(await call.world.wire(status))
    }

    /// Closes the connection in the middle of an exchange, so that the client never learns what became of it.
    private func cut(_ call: SmallCall) async throws {
        try await call.channel.close()
        throw CancellationError()
    }
}

extension SmallMastodonWorld {
    func wire(_ statuses: [SmallStatus]) -> [WireJSON] { statuses.map { wire($0) } }

    func wire(_ notifications: [SmallNotification]) -> [WireJSON] { notifications.map { wire($0) } }
}

import Hummingbird

extension SmallRoutes {
    func addLists(_ ways: Ways) {
        ways.get("/api/v1/timelines/home") { call in
            let account = try call.account("read:statuses")
            let page = await call.world.homeTimeline(for: account, SmallPageRequest(call.fields))
            return await self.paged(.list(await call.world.wire(page)), page.map(\.id), "/api/v1/timelines/home", call)
        }
        ways.get("/api/v1/timelines/public") { call in
            let page = await call.world.publicTimeline(SmallPageRequest(call.fields))
            return await self.paged(
                .list(await call.world.wire(page)),
                page.map(\.id),
                "/api/v1/timelines/public",
                call
            )
        }
        ways.get("/api/v1/timelines/tag/:tag") { call in
            let tag = (call.parameters["tag"] ?? "").removingPercentEncodingOrItself
            let page = await call.world.publicTimeline(tag: tag, SmallPageRequest(call.fields))
            let path = "/api/v1/timelines/tag/\(percentEncoded(tag))"
            return await self.paged(.list(await call.world.wire(page)), page.map(\.id), path, call)
        }
        ways.get("/api/v1/notifications") { call in try await self.notifications(call) }
        ways.get("/api/v1/notifications/:id") { call in
            let account = try call.account("read:notifications")
            let found = await call.world.notifications.first {
                $0.recipient == account && $0.id == call.parameters["id"]
            }
            guard let found else { throw SmallMastodonRefused(404, "Record not found") }
            return .json(await call.world.wire(found))
        }
        ways.get("/api/v2/search") { call in try await self.search(call) }
    }

    private func notifications(_ call: SmallCall) async throws -> Response {
        let account = try call.account("read:notifications")
        let types = call.fields.all("types")
        let excluded = call.fields.all("exclude_types")
        // Mentions are the only kind that happens here.
        guard types.isEmpty || types.contains("mention"), !excluded.contains("mention") else {
            return .json(.list([]))
        }
        let request = SmallPageRequest(call.fields, most: 80, standard: 40)
        let page = await call.world.notifications(for: account, request)
        return await paged(.list(await call.world.wire(page)), page.map(\.id), "/api/v1/notifications", call)
    }

    /// Adds the addresses of the pages on either side, as Mastodon does.
    func paged(_ list: WireJSON, _ ids: [String], _ path: String, _ call: SmallCall) async -> Response {
        var response = Response.json(list)
        if let newest = ids.first, let oldest = ids.last {
            let base = await call.world.origin + path
            response.headers[.pages] =
                "<\(base)?max_id=\(oldest)>; rel=\"next\", <\(base)?min_id=\(newest)>; rel=\"prev\""
        }
        return response
    }

    private func search(_ call: SmallCall) async throws -> Response {
        let account = try call.account("read:search")
        let words = call.fields["q"] ?? ""
        let type = call.fields["type"]
        let limit = SmallPageRequest(call.fields).limit
        let statuses =
            type == nil || type == "statuses"
            ? await call.world.search(words, seenBy: account, limit: limit) : []
        let people =
            type == nil || type == "accounts"
            ? await call.world.accounts.filter { $0.name.contains(words.lowercased()) } : []
        return .json(
            .object([
                ("accounts", .list(await call.world.wire(people))),
                ("statuses", .list(await call.world.wire(statuses))), ("hashtags", .list([])),
            ])
        )
    }
}

extension SmallMastodonWorld {
    func wire(_ accounts: [SmallAccount]) -> [WireJSON] { accounts.map { wire($0) } }
}

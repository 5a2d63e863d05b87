import Foundation
import Hummingbird

extension SmallRoutes {
    func addAccounts(_ ways: Ways) {
        ways.get("/api/v1/accounts/verify_credentials") { call in
            let id = try call.account("read:accounts")
            guard let account = await call.world.account(id), case .object(let members) = await call.world.wire(account)
            else { throw SmallMastodonRefused(404, "Record not found") }
            return .json(.object(members + [("source", Self.source(account))]))
        }
        ways.get("/api/v1/accounts/lookup") { call in
            guard let account = await call.world.account(named: call.fields["acct"] ?? "") else {
                throw SmallMastodonRefused(404, "Record not found")
            }
            return .json(await call.world.wire(account))
        }
        ways.get("/api/v1/accounts/:id") { call in .json(await call.world.wire(try await self.account(call))) }
        ways.get("/api/v1/accounts/:id/statuses") { call in
            let account = try await self.account(call)
            let page = await call.world.statuses(
                of: account.id,
                seenBy: call.rights?.account,
                excludingReplies: call.fields.isTrue("exclude_replies"),
                SmallPageRequest(call.fields)
            )
            let path = "/api/v1/accounts/\(account.id)/statuses"
            return await self.paged(.list(await call.world.wire(page)), page.map(\.id), path, call)
        }
    }

    private func account(_ call: SmallCall) async throws -> SmallAccount {
        guard let account = await call.world.account(call.parameters["id"] ?? "") else {
            throw SmallMastodonRefused(404, "Record not found")
        }
        return account
    }

    private static func source(_ account: SmallAccount) -> WireJSON {
        .object([
            ("privacy", .text("public")), ("sensitive", .bool(false)), ("language", .null),
            ("note", .text(account.note)), ("fields", .list([])), ("follow_requests_count", .int(0)),
        ])
    }
}

extension String {
    var removingPercentEncodingOrItself: String { removingPercentEncoding ?? self }
}

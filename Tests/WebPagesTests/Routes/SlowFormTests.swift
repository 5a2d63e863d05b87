import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import NIOCore
import Organization
import Storage
import TestSupport
import Testing

@testable import WebPages

/// Lets something happen between the head of the form for a token and its body.
struct SlowForm<Context: RequestContext>: RouterMiddleware {
    let meanwhile: @Sendable () async throws -> Void

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path == "/settings/tokens" else { return try await next(request, context) }
        var request = request
        let whole = try await request.body.collect(upTo: 1 << 20)
        let (parts, part) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        let meanwhile = meanwhile
        part.yield(ByteBuffer())
        part.yield(whole)
        part.finish()
        let slow = parts.map { part in
            if part.readableBytes == 0 { try await meanwhile() }
            return part
        }
        request.body = RequestBody(asyncSequence: slow)
        return try await next(request, context)
    }
}

@Suite struct `A form that comes slowly` {
    @Test func `makes no token for a stay that ended meanwhile`() async throws {
        let shutting: @Sendable (Marram) async throws -> Void = { marram in
            marram.time.advance(by: .seconds(2))
            let (tom, nia) = (marram.id(of: .meterAgent), try await marram.viewer(.administrator))
            _ = try await RestoreAccess(ground: marram.ground, passwords: Passwords())
                .setPassword("otter gravel windmill", of: tom, by: nia)
        }
        try await withPages(meanwhile: shutting) { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/settings")
            let answer = try await browser.post("/settings/tokens", ["token": "Mine"])

            #expect(answer.location?.hasPrefix("/sign-in") == true)
            let tokens = try await rig.ground.read { try $0.rows("SELECT agent_id FROM session WHERE kind = 'token'") }
            #expect(tokens.isEmpty)
        }
    }

    @Test func `makes one for a stay that goes on`() async throws {
        let waiting: @Sendable (Marram) async throws -> Void = { $0.time.advance(by: .seconds(60)) }
        try await withPages(meanwhile: waiting) { rig in
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/settings")
            _ = try await browser.post("/settings/tokens", ["token": "Mine"])

            let tokens = try await rig.ground.read { try $0.rows("SELECT agent_id FROM session WHERE kind = 'token'") }
            #expect(tokens.count == 1)
        }
    }
}

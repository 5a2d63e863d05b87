import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Organization
import TestSupport
import Testing

@testable import JSONAPI

/// Lets something happen between the head of a request and its body.
struct SlowBody<Context: RequestContext>: RouterMiddleware {
    let meanwhile: @Sendable () async throws -> Void

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
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

@Suite struct `A body that comes slowly` {
    @Test func `is nobody's once its sender was shut out meanwhile`() async throws {
        try await withDoor(on: .sqlite) { door in
            let (marram, token) = (door.ear.marram, try await door.token(of: .meterAgent))
            let nia = try await marram.viewer(.administrator)
            let path = "/conversations/\(door.conversation)/draft"
            let slow = application(on: marram.ground, seal: marram.seal) {
                marram.time.advance(by: .seconds(1))
                try await EndAccess(ground: marram.ground).deactivate(marram.id(of: .meterAgent), by: nia)
            }

            try await slow.test(.router) { client in
                let late = Door(
                    client: client,
                    ear: door.ear,
                    conversation: door.conversation,
                    account: door.account,
                    query: door.query
                )
                let told = try await late.ask(.put, path, #"{"text":"a"}"#, bearing: token)
                #expect((told.status, told.code) == (401, "signIn.notSignedIn"))
            }
        }
    }

    @Test func `is taken of whoever is there still`() async throws {
        try await withDoor(on: .sqlite) { door in
            let (marram, token) = (door.ear.marram, try await door.token(of: .meterAgent))
            let path = "/conversations/\(door.conversation)/draft"
            let slow = application(on: marram.ground, seal: marram.seal) { marram.time.advance(by: .seconds(60)) }

            try await slow.test(.router) { client in
                let late = Door(
                    client: client,
                    ear: door.ear,
                    conversation: door.conversation,
                    account: door.account,
                    query: door.query
                )
                let told = try await late.ask(.put, path, #"{"text":"a"}"#, bearing: token)
                #expect(told.status == 204)
            }
        }
    }
}

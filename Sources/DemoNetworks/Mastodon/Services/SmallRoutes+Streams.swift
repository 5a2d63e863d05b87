import Hummingbird
import NIOCore

extension SmallRoutes {
    func addStreams(_ ways: Ways) {
        ways.get("/api/v1/streaming/user") { call in
            let account = try call.account("read:statuses")
            return await self.stream(.user(account), call)
        }
        ways.get("/api/v1/streaming/public") { call in
            _ = try call.account("read:statuses")
            return await self.stream(.everything, call)
        }
        ways.get("/api/v1/streaming/public/local") { call in
            _ = try call.account("read:statuses")
            return await self.stream(.local, call)
        }
        ways.get("/api/v1/streaming/hashtag") { call in
            _ = try call.account("read:statuses")
            guard let tag = call.fields["tag"], !tag.isEmpty else {
                throw SmallMastodonRefused(400, "Missing tag name parameter")
            }
            return await self.stream(.hashtag(tag.lowercased()), call)
        }
    }

    private func stream(_ kind: SmallListener.Stream, _ call: SmallCall) async -> Response {
        // A client that is a thousand events behind is let go; it has to ask the lists again.
        let (events, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1_000))
        let number = await call.world.listen(SmallListener(stream: kind, continuation: continuation))
        let world = call.world
        var headers = HTTPFields()
        headers[.contentType] = "text/event-stream"
        headers[.cacheControl] = "private, no-store"
        let body = ResponseBody { writer in
            do {
                try await writer.write(ByteBuffer(string: ":)\n"))
                for await event in events { try await writer.write(ByteBuffer(string: event)) }
                try await writer.finish(nil)
            } catch {
                await world.stopListening(number)
                throw error
            }
            await world.stopListening(number)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}

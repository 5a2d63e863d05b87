import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import Organization
import Primitives
import Reception

extension PageRoutes {
    /// The stream of what changes while a page is open (server-sent events; one for all tabs of a browser).
    func events(for request: Request) async -> Response {
        let found: PageSession?
        do {
            found = try await session(of: request)
        } catch {
            let trouble = TroubleAnswer(error, logger: house.logger)
            return Response(status: trouble.status, headers: pageHeaders)
        }
        // An event stream that is refused is not asked for again by itself (HTML, section 9.2.3).
        guard let session = found else { return Response(status: .unauthorized, headers: pageHeaders) }
        let agent = session.viewer.actor
        guard admission.enter(agent, within: pace) else {
            return Response(status: .tooManyRequests, headers: pageHeaders)
        }
        var headers = pageHeaders
        headers[.contentType] = "text/event-stream"
        if let name = HTTPField.Name("X-Accel-Buffering") { headers[name] = "no" }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody { writer in
                defer { admission.leave(agent) }
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await stream(to: &writer, for: request)
                }
                try await writer.finish(nil)
            }
        )
    }

    /// Looks whenever something was written, when a grant or certificate of the reader runs out, and now and then without: claims run
    /// out by themselves.
    private func stream(to writer: inout any ResponseBodyWriter, for request: Request) async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let rings = house.ground.bell.rings()
        let sendsPanes = request.uri.queryParameters.contains { $0.key == "panes" }
        var fragments = LiveFragments(routes: self, request: request, sendsPanes: sendsPanes)
        let (pace, now, lapse) = (pace, house.ground.clock, ExpectedLapse())
        let place = admission.watch(wake)
        defer { admission.forget(place) }
        wake.yield()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in rings { wake.yield() } }
            group.addTask {
                var rest = pace.beat
                while true {
                    try await Task.sleep(for: pace.step)
                    rest -= pace.step
                    guard rest <= .zero || lapse.takeIfOver(at: now()) else { continue }
                    rest = pace.beat
                    wake.yield()
                }
            }
            defer { group.cancelAll() }
            let clock = ContinuousClock()
            var lastWords = clock.now - pace.beat
            for await _ in wakes {
                let began = clock.now
                guard let news = try await fragments.news() else {
                    // A browser waits for seconds before it asks a line again that has ended; what stands there must not. It tells
                    // nobody anything, so it goes to whoever held the line.
                    return try await writer.write(ByteBuffer(string: "event: over\ndata: over\n\n"))
                }
                lapse.expect(fragments.nextLapse)
                if !news.isEmpty || began - lastWords > pace.beat / 2 {
                    try await writer.write(event(of: news))
                    lastWords = began
                }
                try await Task.sleep(for: pace.rest(behind: clock.now - began))
            }
        }
    }

    /// One event; a comment when there is nothing new.
    private func event(of news: HTML) -> ByteBuffer {
        if news.isEmpty { return ByteBuffer(string: ":\n\n") }
        let lines = news.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        return ByteBuffer(string: lines.map { "data: \($0)\n" }.joined() + "\n")
    }
}

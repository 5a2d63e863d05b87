import Channels
import DemoNetworks
import Foundation
import MastodonConnector
import Outbound
import Primitives
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Talking to a small server` {
    @Test func `hears a mention, answers it, and the answer stands under the question`() async throws {
        try await Smalltown.run { town in
            let (batches, continuation) = AsyncStream.makeStream(of: SourceBatch.self)
            let source = try #require(try town.connector.source(for: town.settings))
            let publisher = try #require(try town.connector.publisher(for: town.settings))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await source.run(from: nil) { continuation.yield($0) } }
                var heard: IncomingPost?
                for await batch in batches {
                    if batch.cursor != nil, heard == nil {
                        _ = try await town.small.post(as: "rosa", text: "Is it windy, @marram? #wind", language: "en")
                    }
                    if case .posted(let post) = batch.events.first { heard = post }
                    if heard != nil { break }
                }
                group.cancelAll()
                let question = try #require(heard)
                let draft = OutgoingPost(
                    text: "It is: https://marram.example/wind",
                    answers: question,
                    languages: ["en"]
                )
                let frozen = try await publisher.freeze(draft, at: town.clock.clock())
                guard case .published(let receipt) = await publisher.publish(frozen) else {
                    return #expect(Bool(false), "it was not published")
                }
                let exchange = try await town.connector.context(of: question.id, settings: town.settings)
                #expect(exchange.map(\.id) == [question.id, receipt.id])
                #expect(exchange.last?.text == "@rosa It is: marram.example/wind")
                #expect(exchange.last?.reply?.parent == question.id)
            }
        }
    }

    @Test func `finds the post whose answer was lost, and there is only one`() async throws {
        try await Smalltown.run { town in
            let id = try await town.small.post(as: "rosa", text: "Is it windy, @marram?")
            let publisher = try #require(try town.connector.publisher(for: town.settings))
            let draft = OutgoingPost(text: "Yes, see https://marram.example/a/b", answers: try await town.question(id))
            let frozen = try await publisher.freeze(draft, at: town.clock.clock())
            await town.small.disturb(.loseAnswer)

            let outcome = await publisher.publish(frozen)
            town.clock.push(by: .seconds(11))
            let reconciled = await publisher.reconcile(frozen)

            guard case .unknown = outcome, case .found(let receipt) = reconciled else {
                return #expect(Bool(false), "\(outcome) \(reconciled)")
            }
            let answers = await town.small.allPosts().filter { $0.inReplyTo == id }
            #expect(answers.count == 1)
            #expect(receipt.id.hasSuffix("/\(answers.first?.id ?? "-")"))
        }
    }

    @Test(arguments: [SmallMastodonFault.unavailable, .cutBeforeStoring])
    func `sees that a post is absent and sends it once more`(_ fault: SmallMastodonFault) async throws {
        try await Smalltown.run { town in
            let publisher = try #require(try town.connector.publisher(for: town.settings))
            let frozen = try await publisher.freeze(OutgoingPost(text: "Good morning."), at: town.clock.clock())
            await town.small.disturb(fault)

            let first = await publisher.publish(frozen)
            town.clock.push(by: .seconds(11))
            let reconciled = await publisher.reconcile(frozen)
            let second = await publisher.publish(frozen)

            guard case .unknown = first, case .published = second else {
                return #expect(Bool(false), "\(first) \(second)")
            }
            #expect(reconciled == .absent)
            #expect(await town.small.allPosts().map(\.text) == ["Good morning."])
        }
    }

    @Test func `keeps the key, so that even a second attempt by mistake makes no second post`() async throws {
        try await Smalltown.run { town in
            let publisher = try #require(try town.connector.publisher(for: town.settings))
            let frozen = try await publisher.freeze(OutgoingPost(text: "Good morning."), at: town.clock.clock())

            let first = await publisher.publish(frozen)
            let second = await publisher.publish(frozen)

            #expect(first == second)
            #expect(await town.small.allPosts().count == 1)
        }
    }

    @Test func `waits when it is told to`() async throws {
        try await Smalltown.run { town in
            let publisher = try #require(try town.connector.publisher(for: town.settings))
            let frozen = try await publisher.freeze(OutgoingPost(text: "Good morning."), at: town.clock.clock())
            await town.small.disturb(.tooMany)

            guard case .notNow(_, let pause?) = await publisher.publish(frozen) else {
                return #expect(Bool(false), "no pause")
            }
            #expect(pause > .zero && pause <= .seconds(300))
            #expect(await town.small.allPosts().isEmpty)
        }
    }

    @Test func `catches up over a break of the stream`() async throws {
        try await Smalltown.run { town in
            let source = try #require(try town.connector.source(for: town.settings))
            let deliveries = Deliveries()
            let first = try await town.small.post(as: "rosa", text: "@marram one")
            await Self.listen(source, town, deliveries, until: 0)
            for word in ["two", "three", "four"] {
                _ = try await town.small.post(as: "rosa", text: "@marram \(word)")
            }
            await Self.listen(source, town, deliveries, until: 3)

            let texts = await deliveries.batches.flatMap(\.events).compactMap { event -> String? in
                if case .posted(let post) = event { post.text } else { nil }
            }
            #expect(texts == ["@marram two", "@marram three", "@marram four"])
            #expect(await deliveries.batches.first?.cursor != nil && !first.isEmpty)
        }
    }

    /// Listens until there are so many posts, then breaks every stream.
    private static func listen(
        _ source: any Source,
        _ town: Smalltown,
        _ deliveries: Deliveries,
        until count: Int
    ) async {
        try? await source.run(from: deliveries.cursor) { batch in
            await deliveries.append(batch)
            if await deliveries.ids.count >= count { throw CancellationError() }
        }
    }

    @Test func `follows a hashtag with its edits and deletions`() async throws {
        try await Smalltown.run { town in
            let source = try #require(
                try town.connector.source(for: town.settings(["stream": "hashtag", "tag": "wind"]))
            )
            let deliveries = Deliveries()
            try? await source.run(from: nil) { batch in
                await deliveries.append(batch)
                switch await deliveries.ids.count {
                case 0: _ = try await town.small.post(as: "rosa", text: "So much #wind")
                case 1: try await town.small.edit(Self.local(await deliveries.ids.first), text: "Less #wind")
                case 2: try await town.small.delete(Self.local(await deliveries.ids.first))
                default: throw CancellationError()
                }
            }

            let id = try #require(await deliveries.ids.first)
            #expect(await deliveries.ids == [id, "edited \(id)", "deleted \(id)"])
        }
    }

    private static func local(_ id: String?) -> String { id.flatMap { ScopedID($0) }?.local ?? "" }

    @Test(arguments: [("allow", true), ("deny", false)])
    func `signs in through the page`(_ decision: String, _ succeeds: Bool) async throws {
        try await Smalltown.run { town in
            let settings = ConnectorSettings(values: ["server": town.address], vault: PassingVault())
            let pending = try await town.connector.beginSignIn(settings, returningTo: "http://127.0.0.1:9/back")
            let parameters = try await Self.press(decision, on: pending.address)

            guard succeeds else {
                await #expect(throws: SignInRefused.declined) {
                    try await town.connector.completeSignIn(pending, parameters: parameters)
                }
                return
            }
            let signedIn = try await town.connector.completeSignIn(pending, parameters: parameters)
            #expect(try await town.connector.check(signedIn).handle.hasPrefix("marram@"))
            await #expect(throws: SignInRefused.self) {
                try await town.connector.completeSignIn(pending, parameters: parameters)
            }
        }
    }

    /// Does what a browser does when a person presses a button of the consent page.
    private static func press(_ decision: String, on address: String) async throws -> [String: String] {
        let outbound = AsyncHTTPOutbound(userAgent: "A browser", reach: .wherever)
        let components = try #require(URLComponents(string: address))
        let page = try await outbound.send(OutboundRequest("GET", address))
        #expect(String(decoding: page.body, as: UTF8.self).contains("Authorise Parley?"))
        var request = OutboundRequest("POST", address.split(separator: "?").first.map(String.init) ?? "", isWrite: true)
        request.headers = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
        request.body = Array("\(components.percentEncodedQuery ?? "")&account=marram&decision=\(decision)".utf8)
        let answer = try await outbound.send(request)
        try await outbound.shutdown()
        let back = try #require(answer.head["Location"].flatMap { URLComponents(string: $0) })
        return (back.queryItems ?? []).reduce(into: [:]) { $0[$1.name] = $1.value }
    }
}

import Channels
import Community
import Conversations
import Foundation
import Governance
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import NIOCore
import Organization
import Primitives
import Reception
import TestSupport

@testable import Listening
@testable import WebPages

/// All pages of Marram Energy on a real database, and browsers that look at them.
struct PageRig: Sendable {
    let marram: Marram
    let house: House
    let routes: PageRoutes
    let client: any TestClientProtocol
    let events: AsyncStream<String>

    var ground: Ground { marram.ground }

    /// A browser in which this colleague is signed in.
    func browser(of colleague: Marram.Colleague) async throws -> Browser {
        let browser = Browser(client: client, isSecure: house.address.hasPrefix("https"))
        _ = try await browser.get("/sign-in")
        let answer = try await browser.post("/sign-in", ["address": colleague.email, "password": Marram.password])
        guard answer.status == .seeOther else { throw NotSignedIn(page: answer.text) }
        return browser
    }

    func stranger() -> Browser { Browser(client: client, isSecure: house.address.hasPrefix("https")) }

    /// A post that came in and began a conversation, or joined one.
    @discardableResult
    func hear(
        _ post: IncomingPost,
        for unit: Organization.Unit? = nil,
        because reasons: [Mention.Reason] = [.kept]
    ) async throws -> ID<Conversation> {
        let now = marram.time.now
        let mention = Mention(
            id: .derived(from: [post.network, post.id], at: now),
            source: .derived(from: ["source"], at: now),
            unit: (unit ?? marram.meter).id,
            post: post,
            language: post.languages.first,
            reasons: reasons,
            isOurs: false,
            receivedAt: now
        )
        let (organization, unit) = (marram.organization, mention.unit)
        try await ground.write { connection in
            _ = try MentionTable(on: connection).insert([mention], of: organization)
            try JournalTable(on: connection).append(
                MentionRecorded(mention: mention),
                of: organization,
                in: Lane(of: post.id),
                by: .machine("listening"),
                unit: unit,
                at: now
            )
        }
        _ = try await FollowerRun(ThreadingFollower(), on: ground).catchUp()
        _ = try await FollowerRun(SearchFollower(), on: ground).catchUp()
        return try await ground.read { connection in
            try PostTable(of: organization, on: connection).find(post.id, on: post.network)?.conversation
        } ?? mention.id.retyped()
    }

    /// An account of ours on the network of the test.
    @discardableResult
    func connect(_ handle: String = "marram", on network: String = "mastodon") async throws -> ChannelAccount {
        try await ConnectAccount(ground: ground, seal: marram.seal)(
            connector: network,
            networkID: handle + "-id",
            handle: handle,
            name: "Marram Energy",
            settings: [:],
            limits: nil,
            credentials: [:],
            by: try await marram.viewer(.administrator)
        )
    }

    struct NotSignedIn: Error {
        let page: String
    }
}

/// Opens the pages over a ready organisation, on each engine in turn; on the one that processes share, as one of several.
func withPages(
    connectors: [any Connector] = [ScriptedConnector()],
    address: String = "http://localhost",
    pace: EventPace = EventPace(gap: .milliseconds(1)),
    mail: MailOffice? = nil,
    embedding: [String] = [],
    fediverse: FediverseWay? = nil,
    pictures: PictureWay? = nil,
    passwords: Passwords = Passwords(),
    over testing: TestingSetup = .router,
    meanwhile: (@Sendable (Marram) async throws -> Void)? = nil,
    _ body: @escaping @Sendable (PageRig) async throws -> Void
) async throws {
    for engine in Engine.allCases {
        try await withMarram(on: engine) { marram in
            var house = House(
                ground: marram.ground,
                seal: marram.seal,
                channels: ChannelRegistry(connectors, ground: marram.ground, seal: marram.seal),
                setUpCode: "K7M2-9QXD",
                address: address,
                isShared: engine == .postgres,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            house.mail = mail
            house.proxies = .nameless
            house.fediverse = fediverse
            house.pictures = pictures
            house.passwords = passwords
            house.embedding = embedding
            try await serve(house, marram, pace, testing, meanwhile, body)
        }
    }
}

private func serve(
    _ house: House,
    _ marram: Marram,
    _ pace: EventPace,
    _ testing: TestingSetup,
    _ meanwhile: (@Sendable (Marram) async throws -> Void)?,
    _ body: @escaping @Sendable (PageRig) async throws -> Void
) async throws {
    // What is kept is looked after at every request: a test changes it and asks in the same moment.
    let pages = ReadyPages(look: .zero)
    let routes = PageRoutes(house: house, timeZone: .gmt, pace: pace, pages: pages)
    let (events, heard) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1_000))
    let router = Router()
    router.add(middleware: Tap(heard: heard))
    if let meanwhile { router.add(middleware: SlowForm { try await meanwhile(marram) }) }
    routes.add(to: router)
    try await Application(router: router).test(testing) { client in
        try await body(PageRig(marram: marram, house: house, routes: routes, client: client, events: events))
    }
}

/// Hands on what a stream of events says while it is still open.
private struct Tap<Context: RequestContext>: RouterMiddleware {
    let heard: AsyncStream<String>.Continuation

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.uri.path == "/events" else { return response }
        let heard = heard
        response.body = response.body.map { buffer in
            heard.yield(String(buffer: buffer))
            return buffer
        }
        return response
    }
}

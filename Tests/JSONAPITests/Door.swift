import Channels
import Conversations
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Listening
import Logging
import NIOCore
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage
import TestSupport

@testable import JSONAPI

/// Marram's API, as a program sees it: Gwen waits for the meter people, and an account can answer her.
struct Door: Sendable {
    let client: any TestClientProtocol
    let ear: Ear
    let conversation: ID<Conversation>
    let account: ID<ChannelAccount>
    let query: ID<KeptQuery>

    /// Asks as somebody would who has signed in for a token; as nobody when `colleague` is `nil`.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        as colleague: Marram.Colleague? = .administrator,
        type: String? = "application/json"
    ) async throws -> Told {
        guard let colleague else { return try await ask(method, path, body, bearing: nil, type: type) }
        return try await ask(method, path, body, bearing: try await token(of: colleague), type: type)
    }

    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        bearing token: String?,
        type: String? = "application/json"
    ) async throws -> Told {
        var headers = HTTPFields()
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let type, body != nil { headers[.contentType] = type }
        return try await client.execute(
            uri: "/api/v1" + path,
            method: method,
            headers: headers,
            body: body.map(ByteBuffer.init(string:))
        ) { answer in
            Told(
                status: answer.status.code,
                text: String(buffer: answer.body),
                kind: answer.headers[.contentType],
                sniffing: answer.headers[.xContentTypeOptions]
            )
        }
    }

    func token(of colleague: Marram.Colleague) async throws -> String {
        try await secret(of: colleague, .token)
    }

    func secret(of colleague: Marram.Colleague, _ kind: Session.Kind) async throws -> String {
        try await SignIn(ground: ear.marram.ground, passwords: Passwords(), limiter: SignInLimiter())(
            email: colleague.email,
            password: Marram.password,
            kind: kind,
            title: "test"
        )
    }

    /// The meter agent's reply, which can be taken back for a while; gives its id.
    func reply(_ words: String = "It isn’t you.", hold: Int = 60) async throws -> String {
        let told = try await ask(
            .post,
            "/conversations/\(conversation)/replies",
            #"{"text":"\#(words)","holdSeconds":\#(hold)}"#,
            as: .meterAgent
        )
        _ = try await FollowerRun(OutboxFollower(), on: ear.marram.ground).catchUp()
        return try told.member("id")
    }

    /// Puts a reply's row into a state that only a network could have brought about.
    func put(_ reply: String, into state: OutboxItem.State) async throws {
        guard let id = ID<Reply>(reply) else { throw NotInTheAnswer(name: "id", text: reply) }
        _ = try await ear.marram.ground.write {
            try $0.execute("UPDATE outbox SET state = \(state.rawValue) WHERE id = \(id)")
        }
    }
}

/// What was answered.
struct Told: Sendable, Equatable {
    let status: Int
    let text: String
    let kind: String?
    /// Whether a browser may guess another kind.
    var sniffing: String?

    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    /// The refusal's stable word; `nil` when nothing was refused.
    var code: String? {
        ((try? json()) as? [String: Any]).flatMap { $0["error"] as? [String: Any] }?["code"] as? String
    }

    func member(_ name: String) throws -> String {
        guard let value = (try json() as? [String: Any])?[name] as? String else {
            throw NotInTheAnswer(name: name, text: text)
        }
        return value
    }

    /// The number of things in a list of the answer.
    func count(_ name: String) throws -> Int {
        guard let list = (try json() as? [String: Any])?[name] as? [Any] else {
            throw NotInTheAnswer(name: name, text: text)
        }
        return list.count
    }
}

struct NotInTheAnswer: Error {
    let name: String
    let text: String
}

/// The word that whoever sets up must know.
let setUpCode = "K7M2-9QXD"

/// Opens the API of a house whose network is the test's, and closes it afterwards.
func withDoor(on engine: Engine, _ body: @escaping @Sendable (Door) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        let query = try await ear.query("meter", "meter", unit: ear.marram.meter.id)
        try await ear.connectAccount()
        try await ear.arrive(somePost("1", by: "gwen", "Is the meter wrong or is it me?"))
        let (conversation, organization) = (try await ear.conversation(of: "1").id, ear.marram.organization)
        let account = try await ear.marram.ground.read { try AccountTable(on: $0).all(of: organization)[0].id }
        try await application(on: ear.marram.ground, seal: ear.marram.seal).test(.router) { client in
            try await body(
                Door(client: client, ear: ear, conversation: conversation, account: account, query: query.id)
            )
        }
    }
}

/// The API alone, without anything of the server around it; what happens `meanwhile` does while a body comes.
func application(
    on ground: Ground,
    seal: Seal,
    mail: MailOffice? = nil,
    passwords: Passwords = Passwords(),
    meanwhile: (@Sendable () async throws -> Void)? = nil
) -> some ApplicationProtocol {
    let profile = AccountProfile(id: "2002", handle: "press@toot.example", name: "Marram Press")
    let network = ScriptedConnector(
        capabilities: [.mentions, .reply, .post, .edit, .withdraw],
        pictures: PictureLimits(count: 2, bytes: 100_000, words: 100),
        profile: .success(profile)
    )
    let away = ScriptedConnector("bluesky", profile: .failure(.unreachable("nobody is there.")))
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    var house = House(
        ground: ground,
        seal: seal,
        channels: ChannelRegistry([network, away, ScriptedPush(), ScriptedSignIn()], ground: ground, seal: seal),
        setUpCode: setUpCode,
        address: "https://parley.marram.example",
        logger: logger
    )
    house.mail = mail
    house.passwords = passwords
    house.proxies = .nameless
    house.fediverse = tootInstance.way
    house.makeBackup = { actor in
        let path = NSTemporaryDirectory() + "parley-backup-\(UUID().uuidString)"
        try Data("a backup for \(actor), in \(path)".utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
    let router = Router()
    if let meanwhile { router.add(middleware: SlowBody(meanwhile: meanwhile)) }
    APIRoutes(house: house).add(to: router)
    return Application(router: router, logger: logger)
}

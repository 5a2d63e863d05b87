import Channels
import Outbound
import Primitives
import Synchronization
import Testing

@testable import MailConnector

private let begin = Moment(microseconds: 1_795_165_200_000_000)

/// One mailbox at a provider, and its clock.
private final class Box: Sendable {
    let provider: ScriptedProvider
    let vault: PassingVault
    private let passed = Mutex(Duration.zero)

    init(
        _ answers: ScriptedProvider.Answer...,
        kept: [String: String] = ["refreshToken": "r-1", "clientSecret": "s-1"]
    ) {
        provider = ScriptedProvider(answers)
        vault = PassingVault(kept)
    }

    var clock: Clock { Clock { begin + self.passed.withLock { $0 } } }

    func pass(_ seconds: Int) { passed.withLock { $0 = $0 + .seconds(seconds) } }

    func tokens() -> MailTokens { MailTokens(vault: vault, outbound: provider, clock: clock) }
}

extension MailTokens {
    fileprivate func now() async throws -> String { try await current(at: tokenPlace()).token }
}

@Suite struct `Tokens of a mailbox` {
    @Test func `are asked for once, until shortly before their end`() async throws {
        let box = Box(.token("t-1"), .token("t-2"))
        let tokens = box.tokens()

        let first = try await tokens.now()
        box.pass(3_539)
        let kept = try await tokens.now()
        box.pass(1)
        let second = try await tokens.now()

        #expect([first, kept, second] == ["t-1", "t-1", "t-2"])
        let request = try #require(box.provider.requests.first)
        #expect((request.method, request.url) == ("POST", ScriptedProvider.address))
        #expect(request.isWrite && request.maximumRedirects == 0)
    }

    @Test func `are asked for by one request, however many want one at once`() async throws {
        let box = Box(.token("t-1"), .token("t-2"))
        let tokens = box.tokens()

        let found = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await tokens.now() } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }

        #expect(found == ["t-1"] && box.provider.requests.count == 1)
    }

    @Test func `are asked for with the refresh token that came last, which is sealed before anything is used`()
        async throws
    {
        let box = Box(.token("t-1", lasting: 100, refresh: "r-2"), .token("t-2", lasting: 100), .token("t-3"))
        _ = try await box.tokens().now()
        let kept = await box.vault.load()
        _ = try await box.tokens().now()
        _ = try await box.tokens().now()

        #expect(kept["refreshToken"] == "r-1" && kept.values.contains("r-2") && kept["clientSecret"] == "s-1")
        #expect(box.provider.forms.map { $0["refresh_token"] } == ["r-1", "r-2", "r-2"])
        #expect(!kept.values.contains { $0.hasPrefix("t-") })
    }

    @Test func `are asked for anew where somebody has connected the mailbox anew, or a server takes one no more`()
        async throws
    {
        let box = Box(.token("t-1", refresh: "r-2"), .token("t-2"), .token("t-3"))
        let tokens = box.tokens()
        _ = try await tokens.now()
        await box.vault.store(["refreshToken": "r-9"])
        let second = try await tokens.now()
        await tokens.forget("t-1")
        let kept = try await tokens.now()
        await tokens.forget("t-2")
        let third = try await tokens.now()

        #expect([second, kept, third] == ["t-2", "t-2", "t-3"])
        #expect(box.provider.forms.map { $0["refresh_token"] } == ["r-1", "r-9", "r-9"])
        #expect(box.provider.forms[1]["client_secret"] == nil)
    }

    @Test func `are not kept over what somebody has connected meanwhile`() async throws {
        let vault = SwappedVault(["refreshToken": "r-1"], then: ["refreshToken": "r-9"])
        let provider = ScriptedProvider([.token("t-1", refresh: "r-2")])
        let renewal = TokenRenewal(place: try tokenPlace(), vault: vault, outbound: provider)
        await vault.swap(after: 2)
        _ = try await renewal()

        let kept = await vault.load()
        #expect(kept == ["refreshToken": "r-9"])
    }

    @Test func `end by the provider's word for it, which repeats no secret and forgets nothing`() async throws {
        let box = Box(.ended)
        let before = await box.vault.load()

        await #expect(throws: MailKeyTrouble.ended(words: "invalid_grant: AADSTS70008: … has expired.")) {
            _ = try await box.tokens().now()
        }
        let after = await box.vault.load()
        #expect(after == before)
    }

    @Test func `do not end by a provider that is away, nor by one that is busy`() async throws {
        let box = Box(.failure(.unknown(reason: "the cable")), .says("", 503), .token("t-1"))
        let tokens = box.tokens()
        for _ in 0..<2 {
            do {
                _ = try await tokens.now()
                Issue.record("Nobody gave a token.")
            } catch let trouble as MailKeyTrouble {
                #expect(!trouble.needsPerson)
            }
        }
        let token = try await tokens.now()
        #expect(token == "t-1")
    }

    @Test func `are renewed by one process, and by others later`() async throws {
        let provider = ScriptedProvider([.token("t-1")])
        let tokens = MailTokens(vault: TakenVault(), outbound: provider, clock: Clock { begin })

        let trouble = MailKeyTrouble.notNow(
            reason: "Another process renews the sign-in of this mailbox.",
            retryAfter: .seconds(2)
        )
        await #expect(throws: trouble) { _ = try await tokens.now() }
        #expect(provider.requests.isEmpty)
    }

    @Test func `are shared by whoever uses one mailbox, and by nobody else`() {
        let shelf = MailTokenShelf(outbound: ScriptedProvider([]), clock: Clock { begin })
        let (one, other) = (PassingVault(), PassingVault())

        #expect(shelf.tokens(in: one) === shelf.tokens(in: one))
        #expect(shelf.tokens(in: one) !== shelf.tokens(in: other))
        #expect(shelf.passing(one) !== shelf.tokens(in: one))
    }
}

/// A vault in which somebody puts something else, behind the so-manieth look.
private actor SwappedVault: CredentialVault {
    private var credentials: [String: String]
    private let next: [String: String]
    private var looks = Int.max

    init(_ credentials: [String: String], then next: [String: String]) {
        (self.credentials, self.next) = (credentials, next)
    }

    func swap(after looks: Int) { self.looks = looks }

    func load() -> [String: String] {
        if looks == 0 { credentials = next }
        looks -= 1
        return credentials
    }

    func store(_ credentials: [String: String]) { self.credentials = credentials }
}

/// A vault that another process is alone with.
private struct TakenVault: CredentialVault {
    func load() -> [String: String] { ["refreshToken": "r-1"] }
    func store(_ credentials: [String: String]) {}

    func alone<Value: Sendable>(
        for term: Duration,
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value? { nil }
}

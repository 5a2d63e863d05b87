import Channels
import DemoNetworks
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `The session of an account that signed in` {
    @Test func `is renewed once, however many ask, and stored before anybody may use it`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let session = try town.session(settings)
        let stale = try await session.current()

        let renewed = try await withThrowingTaskGroup(of: OpenSession.self) { group in
            for _ in 0..<20 { group.addTask { try await session.renewed(after: stale) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1.access) }
        }

        #expect(renewed.count == 1)
        #expect(renewed.first != stale.access)
        #expect(town.renewals == 2)
        let kept = try await settings.vault.load()
        #expect(kept["accessJwt"] == renewed.first)
        #expect(town.signIn.refreshTokens == Set([kept["refreshJwt"] ?? ""]))
    }

    @Test func `is renewed by one of two processes, and neither ends it`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let vault = PassedVault(try await settings.vault.load())
        let common = ConnectorSettings(values: settings.values, vault: vault)
        let sessions = [try town.session(common), try town.session(common)]
        let stale = try await sessions[0].current()

        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for session in sessions { group.addTask { (try? await session.renewed(after: stale)) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }

        #expect(outcomes >= 1)
        #expect(town.renewals == 2)
        #expect(town.signIn.sessionCount == 1)
        #expect(town.signIn.refusals == [])
        let (first, second) = (try await sessions[0].current(), try await sessions[1].current())
        #expect(first == second)
        #expect(first.access != stale.access)
    }

    @Test func `waits while another process renews it`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let vault = PassedVault(try await settings.vault.load())
        let session = try town.session(ConnectorSettings(values: settings.values, vault: vault))
        let stale = try await session.current()

        let meanwhile = try await vault.alone(for: .seconds(1)) {
            await #expect(
                throws: SessionTrouble.notNow(reason: "Another process renews the sign-in.", retryAfter: .seconds(2))
            ) { try await session.renewed(after: stale) }
        }

        #expect(meanwhile != nil)
        #expect(town.renewals == 1)
    }

    @Test(arguments: [SmallSignIn.Fault.unavailable, .withoutTokens])
    func `outlives a passing trouble, with the tokens that it had`(fault: SmallSignIn.Fault) async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let before = try await settings.vault.load()
        let session = try town.session(settings)
        let stale = try await session.current()

        town.signIn.fail(fault)
        let trouble = await #expect(throws: SessionTrouble.self) { try await session.renewed(after: stale) }
        town.signIn.mend()

        guard case .notNow? = trouble else {
            Issue.record("must stay connected: \(String(describing: trouble))")
            return
        }
        #expect(try await settings.vault.load() == before)
        #expect(try await session.renewed(after: stale).access != stale.access)
    }

    @Test func `needs reconnecting once the server has ended it, and nothing is dropped`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let publisher = try #require(try town.connector.publisher(for: settings))
        let frozen = try await publisher.freeze(OutgoingPost(text: "Hello"), at: Council.now)

        town.signIn.endSessions()
        let outcome = await publisher.publish(frozen)

        #expect(outcome == .needsReconnecting(reason: "invalid_grant: Session revoked"))
        #expect(town.pds.records(of: Council.did).isEmpty)
    }

    @Test func `needs reconnecting after an answer that was lost, because the next try is a replay`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let session = try town.session(settings)
        let stale = try await session.current()

        town.signIn.fail(.loseAnswer)
        await #expect(throws: SessionTrouble.notNow(reason: "the cable", retryAfter: nil)) {
            try await session.renewed(after: stale)
        }
        town.signIn.mend()

        await #expect(
            throws: SessionTrouble.needsReconnecting(reason: "invalid_grant: refresh token replayed")
        ) { try await session.renewed(after: stale) }
    }

    @Test func `goes on with another nonce, and posts once`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let publisher = try #require(try town.connector.publisher(for: settings))
        let frozen = try await publisher.freeze(OutgoingPost(text: "Hello"), at: Council.now)
        _ = try await town.connector.check(settings)

        town.signIn.turnNonce()
        guard case .published = await publisher.publish(frozen) else {
            Issue.record("not published")
            return
        }
        #expect(town.signIn.asked.count { $0 == "POST /xrpc/com.atproto.repo.putRecord" } == 2)
        #expect(town.pds.records(of: Council.did).count == 1)
    }

    @Test func `holds a post back while the server asks for another nonce each time`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let publisher = try #require(try town.connector.publisher(for: settings))
        let frozen = try await publisher.freeze(OutgoingPost(text: "Hello"), at: Council.now)

        town.signIn.fail(.nonceEachTime)

        let reason = "The server asks for another nonce each time."
        #expect(await publisher.publish(frozen) == .notNow(reason: reason, retryAfter: nil))
    }

    @Test func `is renewed when the server calls its token over, and before its hour is`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let publisher = try #require(try town.connector.publisher(for: settings))
        let frozen = try await publisher.freeze(OutgoingPost(text: "Hello"), at: Council.now)

        town.signIn.endAccess()
        guard case .published = await publisher.publish(frozen) else {
            Issue.record("not published")
            return
        }
        #expect(town.renewals == 2)
        town.time.pass(.seconds(3_595))
        _ = try await town.session(settings).current()

        #expect(town.renewals == 3)
        #expect(town.signIn.refusals.count == 1)
    }

    @Test func `is not renewed before its time`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let session = try town.session(settings)

        for _ in 0..<5 { _ = try await session.current() }

        #expect(town.renewals == 1)
    }
}

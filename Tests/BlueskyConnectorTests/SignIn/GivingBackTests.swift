import Channels
import DemoNetworks
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `A sign-in that is given back` {
    @Test func `has ended at its server, with both tokens`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()

        let given = await town.connector.giveBack(settings)

        #expect(given == .ended)
        #expect(town.signIn.sessionCount == 0)
        #expect(town.signIn.refusals == [])
        let session = try town.session(settings)
        let stale = try await session.current()
        await #expect(throws: SessionTrouble.needsReconnecting(reason: "invalid_grant: Session revoked")) {
            try await session.renewed(after: stale)
        }
    }

    @Test func `is given back once more without harm`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        _ = await town.connector.giveBack(settings)

        #expect(await town.connector.giveBack(settings) == .ended)
    }

    @Test func `is none where an app password was the way, and nobody is asked`() async throws {
        let town = SignInTown()
        let values = ["kind": "account", "service": "https://pds.example", "identifier": "council.example"]
        let settings = ConnectorSettings(values: values, vault: PassingVault(["password": "pw"]))

        #expect(await town.connector.giveBack(settings) == .nothing)
        #expect(town.signIn.asked == [])
    }

    @Test(arguments: [
        (SmallSignIn.Fault.takesNothingBack, "The server names no address for it."),
        (.otherDescription, "The server names no address for it."),
        (.unavailable, "temporarily_unavailable: come again."),
        (.nonceEachTime, "The server asks for another nonce each time."),
    ])
    func `stands where the server cannot be told, and that is said`(
        fault: SmallSignIn.Fault,
        reason: String
    ) async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        town.signIn.fail(fault)

        #expect(await town.connector.giveBack(settings) == .notTold(reason: reason))
        #expect(town.signIn.sessionCount == 1)
    }

    @Test func `waits for nobody who renews it meanwhile`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()
        let vault = PassedVault(try await settings.vault.load())
        let common = ConnectorSettings(values: settings.values, vault: vault)

        let given = try await vault.alone(for: .seconds(1)) { await town.connector.giveBack(common) }

        #expect(given == .notTold(reason: "Another process renews the sign-in."))
    }
}

import Channels
import Governance
import Journal
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `An account in the API` {
    private let account = ChannelAccount(
        id: .derived(from: ["help"], at: TestClock.start),
        connector: "bluesky",
        networkID: "did:plc:marram",
        handle: "marram.example",
        name: "Marram Energy",
        settings: [:],
        limits: nil,
        state: .connected,
        connectedAt: TestClock.start
    )

    private func told(_ health: AccountHealth?) -> AccountJSON { AccountJSON(account, health, at: TestClock.start) }

    @Test func `tells when its access ends, and whether that is near`() {
        let (near, far) = (TestClock.start + .seconds(3 * 86_400), TestClock.start + .seconds(60 * 86_400))

        #expect(told(AccountHealth(expiresAt: near)).expiresAt == near.description)
        #expect(told(AccountHealth(expiresAt: near)).endsSoon)
        #expect(told(AccountHealth(expiresAt: far)).expiresAt == far.description)
        #expect(!told(AccountHealth(expiresAt: far)).endsSoon)
    }

    @Test func `tells of a pause while it lasts, and of nothing that its connector does not know`() {
        let (later, before) = (TestClock.start + .seconds(900), TestClock.start - .seconds(1))

        #expect(told(AccountHealth(restsUntil: later)).restsUntil == later.description)
        #expect(told(AccountHealth(restsUntil: before)).restsUntil == nil)
        #expect(told(nil).restsUntil == nil && told(nil).expiresAt == nil && !told(nil).endsSoon)
    }
}

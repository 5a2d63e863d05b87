import Channels
import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `The account that answers` {
    @Test(arguments: Engine.allCases)
    func `must be there; without one the words are kept as a draft`(engine: Engine) async throws {
        try await withQuestion(on: engine, isConnected: false) { question in
            await #expect(throws: ReplyRefused.noAccount(network: "mastodon")) {
                try await question.reply("It isn’t you.")
            }

            #expect(try await question.approvals() == [])
            let draft = try await question.draft()
            #expect(draft == "It isn’t you.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `must be connected; otherwise the words are kept as a draft`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let organization = question.ear.marram.organization
            let account = try await question.ground.read { try AccountTable(on: $0).all(of: organization)[0] }
            try await ChangeAccountState(ground: question.ground)
                .needsReconnecting(account.id, because: "Revoked.", of: organization)

            await #expect(throws: ReplyRefused.accountNeedsReconnecting) { try await question.reply("It isn’t you.") }
            let draft = try await question.draft()
            #expect(draft == "It isn’t you.")

            try await question.ear.connectAccount()
            #expect(try await question.reply("It isn’t you.").account == account.id)
            let gone = try await question.draft()
            #expect(gone == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `must be one that fits`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let other = try await ConnectAccount(ground: question.ground, seal: question.ear.marram.seal)(
                connector: "bluesky",
                networkID: "did:plc:1",
                handle: "marram.example",
                name: "Marram",
                settings: [:],
                limits: nil,
                credentials: [:],
                by: try await question.ear.marram.viewer(.hubMember)
            )

            await #expect(throws: ReplyRefused.accountUnfit) { try await question.reply("Hello.", account: other.id) }
            await #expect(throws: ReplyRefused.accountUnfit) {
                try await question.reply("Hello.", account: .new(at: TestClock.start))
            }
            #expect(try await question.reply("Hello.").account != other.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is looked for only where the network takes replies`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            var mute = question
            mute.connector = ScriptedConnector(capabilities: [.mentions])
            let asking = mute

            await #expect(throws: ReplyRefused.networkTakesNoReplies(network: "mastodon")) {
                try await asking.reply("Hello.")
            }
            try await question.reply("Hello.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is the one that was addressed, unless another is chosen; then the one that was used last`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            let viewer = try await question.ear.marram.viewer(.hubMember)
            let other = try await ConnectAccount(ground: question.ground, seal: question.ear.marram.seal)(
                connector: "mastodon",
                networkID: "another",
                handle: "zz-another",
                name: "Marram News",
                settings: [:],
                limits: nil,
                credentials: [:],
                by: viewer
            )
            let naming = [MentionedAccount(id: "another", handle: "zz-another")]
            try await question.ear.arrive(somePost("2", by: "idris", "The meter, please?", mentions: naming))
            let addressed = Question(ear: question.ear, conversation: try await question.ear.conversation(of: "2").id)

            #expect(try await question.reply("Hello.").account != other.id)
            #expect(try await addressed.reply("Hello.").account == other.id)
            let first = try await question.reply("Hello again.", id: .derived(from: ["2"], at: TestClock.start)).account
            let id = ID<Reply>.derived(from: ["3"], at: TestClock.start)
            #expect(try await addressed.reply("From the other one.", id: id, account: first).account == first)
        }
    }
}

import Channels
import Conversations
import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `The signature of a reply` {
    @Test(arguments: [
        (SignatureStyle.firstNameAndOrganization, "Hello.", "Hello. — Tom, Marram Energy"),
        (.fullName, "Hello.", "Hello. — Tom Reece"),
        (.initials, "Hello.", "Hello. ^TR"),
        (.firstNameAndOrganization, "One.\nTwo.", "One.\nTwo.\n\n— Tom, Marram Energy"),
        (.fullName, "One.\nTwo.", "One.\nTwo.\n\n— Tom Reece"),
        (.initials, "One.\nTwo.", "One.\nTwo.\n\n^TR"),
    ])
    func `is that of the unit, and names the person`(style: SignatureStyle, words: String, text: String) async throws {
        try await withQuestion { question in
            try await ChangeUnit(ground: question.ground)(
                question.ear.marram.meter.id,
                name: "Smart meters",
                signature: style,
                by: try await question.ear.marram.viewer(.administrator)
            )

            #expect(try await question.reply(words).text == text)
        }
    }

    @Test func `is counted without the mention when the words have it already`() async throws {
        try await withQuestion { question in
            var question = question
            question.connector = ScriptedConnector(replyMustMention: true, limit: 60)
            let asking = question
            let most = "@gwen " + String(repeating: "a", count: 60 - "@gwen  — Tom, Marram Energy".count)

            await #expect(throws: OutgoingRefused.tooLong(length: 61, limit: 60)) {
                try await asking.reply(most + "a")
            }
            let fitting = try await asking.reply(most)
            #expect(fitting.text.count == 60)
        }
    }
}

@Suite struct `A colleague's words` {
    @Test(arguments: Engine.allCases)
    func `stay as they are when somebody else answers`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            _ = try await question.save("Tom’s words")
            _ = try await question.save("Hugh’s words", by: .hubMember)
            try await question.reply("Tom’s words")
            let drafts = [try await question.draft(), try await question.draft(of: .hubMember)]

            #expect(drafts == [nil, "Hugh’s words"])
        }
    }
}

@Suite struct `The claim of whoever writes` {
    @Test func `is renewed by every saved draft, and ends by itself`() async throws {
        try await withQuestion { question in
            let time = question.ear.marram.time
            _ = try await question.save("Da")
            time.advance(by: claimLength - .seconds(1))
            _ = try await question.save("Dear Gwen")
            time.advance(by: claimLength - .seconds(1))
            let tom = question.ear.marram.id(of: .meterAgent)
            await #expect(throws: ConversationRefused.claimedByAnother(tom)) {
                try await question.reply("Mine.", by: .hubMember)
            }

            time.advance(by: .seconds(1))

            #expect(try await question.reply("Mine.", by: .hubMember).author == question.ear.marram.id(of: .hubMember))
        }
    }
}

@Suite struct `The account when none was chosen` {
    @Test(arguments: Engine.allCases)
    func `is the first that is connected, and none that was taken out`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let (ground, marram) = (question.ground, question.ear.marram)
            let first = try await question.reply("Hello.").account
            let news = try await ConnectAccount(ground: ground, seal: marram.seal)(
                connector: "mastodon",
                networkID: "1002",
                handle: "news@toot.example",
                name: "Marram",
                settings: [:],
                limits: nil,
                credentials: [:],
                by: try await marram.viewer(.hubMember)
            )
            #expect(try await question.reply("Hello again.").account == first)

            let change = ChangeAccountState(ground: ground)
            try await change.needsReconnecting(first, because: "Revoked.", of: marram.organization)
            #expect(try await question.reply("And again.").account == news.id)
            try await change.remove(news.id, by: try await marram.viewer(.hubMember))
            await #expect(throws: ReplyRefused.accountNeedsReconnecting) { try await question.reply("And again?") }
            await #expect(throws: ReplyRefused.accountUnfit) {
                try await question.reply("And again?", account: news.id)
            }
            try await change.remove(first, by: try await marram.viewer(.hubMember))
            await #expect(throws: ReplyRefused.noAccount(network: "mastodon")) { try await question.reply("Well?") }
        }
    }
}

@Suite struct `Every refusal of a reply` {
    @Test(arguments: [
        ReplyRefused.noAccount(network: "mastodon"), .accountUnfit, .accountNeedsReconnecting,
        .networkTakesNoReplies(network: "feed"), .nothingToAnswer, .idTaken, .draftTooLong,
    ])
    func `has a code of its own and says what is so`(refusal: ReplyRefused) {
        #expect(refusal.code == "reply.\("\(refusal)".prefix { $0 != "(" })")
        #expect(refusal.message.hasSuffix("."))
        #expect(!refusal.message.contains("!"))
        #expect((refusal.kind == .invalid) == [.draftTooLong, .accountUnfit].contains(refusal))
    }
}

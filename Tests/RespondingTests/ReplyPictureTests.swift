import Channels
import Conversations
import Governance
import Journal
import Listening
import Organization
import Pictures
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `The pictures of a reply` {
    private let words = "The new display."

    @Test(arguments: Engine.allCases)
    func `stay beside a draft while its words change, and go with the last draft that has them`(
        engine: Engine
    ) async throws {
        try await withPicturedQuestion(on: engine) { question in
            _ = try await question.save("Look", [question.file(words)])
            _ = try await question.save("Look here")
            _ = try await question.save("Also", [question.file("A display.")], by: .hubMember)
            #expect(try await question.pictures().map(\.facts.words) == [words])
            #expect(try await question.seenBegun(by: .hubMember).map(\.facts.words) == [words])

            _ = try await question.save("Look here", [])
            let kept = try await question.kept()
            _ = try await question.save("", by: .hubMember)
            #expect(try await question.pictures() == [])
            #expect(try await question.kept() == 1)
            #expect(kept == 1)

            _ = try await question.save("", [], by: .hubMember)
            #expect(try await question.kept() == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are sent as they stand beside the draft, and are the reply's from then on`(engine: Engine) async throws {
        try await withPicturedQuestion(on: engine) { question in
            let draft = try await question.save("Look.", [question.file("")])
            let id = try #require(draft.pictures.first?.id)
            let form = question.form("Look.", [AddedPicture(.kept(id), words: words)])
            let reply = try await question.send(form)

            #expect(reply.pictures.map(\.facts.words) == [words])
            #expect(reply.textHash == wordHash(reply.text, reply.pictures))
            #expect(reply.textHash != textHash(reply.text))
            #expect(try await question.approvals() == [reply])
            let (left, kept) = (try await question.draft(), try await question.kept())
            #expect((left, kept) == (nil, 1))
            let twice = try await question.send(form)
            #expect(twice == reply)
            await #expect(throws: ReplyRefused.idTaken) {
                try await question.send(question.form("Look.", [AddedPicture(.kept(id), words: "Other.")], id: form.id))
            }
            await #expect(throws: ReplyRefused.idTaken) {
                try await question.send(question.form("Look.", nil, id: form.id))
            }
            let plain = try await question.reply("And more.", id: .new(at: TestClock.start))
            #expect(plain.textHash == textHash("And more. — Tom, Marram Energy"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `are refused where the network would not take them, or nobody says what they show`(
        engine: Engine
    ) async throws {
        try await withPicturedQuestion(on: engine) { question in
            let two = [question.file(words), AddedPicture(.file(somePNG(9, 9)), words: words)]
            await #expect(throws: OutgoingRefused.tooManyPictures(count: 2, limit: 1)) {
                try await question.save("Look", two)
            }
            await #expect(throws: PictureRefused.twice) {
                try await question.save("Look", [question.file(words), question.file(words)])
            }
            await #expect(throws: PictureRefused.unknown) {
                try await question.save("Look", [AddedPicture(.kept("0"), words: words)])
            }
            await #expect(throws: PictureRefused.unreadable) {
                try await question.save("Look", [AddedPicture(.file(Array("MZ".utf8)), words: words)])
            }
            await #expect(throws: OutgoingRefused.pictureWordsMissing) {
                try await question.send(question.form("Look.", [question.file(" ")]))
            }
            var plain = question
            plain.connector = ScriptedConnector()
            await #expect(throws: OutgoingRefused.picturesNotTaken) {
                try await plain.save("Look", [plain.file(words)])
            }
            await #expect(throws: OutgoingRefused.picturesNotTaken) {
                try await plain.send(plain.form("Look.", [plain.file(words)]))
            }
            let kept = try await question.kept()
            #expect(kept == 0)
            #expect(try await question.approvals() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are kept with the words of a reply that came while a colleague was answering`(engine: Engine) async throws {
        try await withPicturedQuestion(on: engine) { question in
            _ = try await question.save("It isn’t", by: .meterAgent)
            let tom = question.marram.id(of: .meterAgent)
            await #expect(throws: ConversationRefused.claimedByAnother(tom)) {
                try await question.send(question.form("Look.", [question.file(words)]), by: .hubMember)
            }
            await #expect(throws: ConversationRefused.claimedByAnother(tom)) {
                let two = [question.file(words), AddedPicture(.file(somePNG(9, 9)), words: "")]
                try await question.send(question.form("Look there.", two), by: .hubMember)
            }

            #expect(try await question.draft(of: .hubMember) == "Look there.")
            #expect(try await question.pictures(of: .hubMember).map(\.facts.words) == [words])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are approved with the words, and come back with them`(engine: Engine) async throws {
        try await withPicturedQuestion(on: engine) { question in
            try await question.rule()
            let form = question.form("Look.", [question.file("The price of a unit.")])
            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) { try await question.send(form) }
            let submission = try await question.submit(form)
            #expect(submission.textHash == wordHash(submission.text, submission.pictures))
            let twice = try await question.submit(form)
            #expect(twice == submission)
            let changed = try await question.decide.change(
                submission.id,
                version: submission.version,
                to: "Look there.",
                by: try await question.marram.viewer(.tariffAgent)
            )
            #expect(changed.textHash == wordHash(changed.text, submission.pictures))
            let back = try await question.decide.return(
                submission.id,
                version: changed.version,
                note: "Which price?",
                by: try await question.marram.viewer(.tariffAgent)
            )
            let (text, pictures) = (try await question.draft(), try await question.pictures())
            #expect(text == "Look there.")
            #expect(pictures == back.pictures)

            let kept = back.pictures.map { AddedPicture(.kept($0.id), words: $0.facts.words) }
            let again = try await question.submit(question.form("Look there.", kept))
            #expect(try await question.approve(again).state == .approved)
            #expect(try await question.approvals().first?.shown == back.pictures)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are shown to whoever sees the words, and to nobody else`(engine: Engine) async throws {
        try await withPicturedQuestion(on: engine) { question in
            let draft = try await question.save("Look", [question.file(words)])
            let picture = try #require(draft.pictures.first)
            let find = ReplyPictures(ground: question.ground)
            func bytes(for colleague: Marram.Colleague) async throws -> [UInt8] {
                let viewer = try await question.marram.viewer(colleague)
                return try await find(picture.id, in: question.conversation, for: viewer).bytes
            }
            #expect(try await bytes(for: .meterAgent) == somePNG())
            #expect(try await bytes(for: .hubMember) == somePNG())
            await #expect(throws: PictureRefused.unknown) { _ = try await bytes(for: .meterReader) }
            await #expect(throws: ConversationRefused.unknown) { _ = try await bytes(for: .tariffAgent) }

            try await question.rule()
            let submission = try await question.submit(
                question.form("A price.", [AddedPicture(.kept(picture.id), words: words)])
            )
            let tariff = try await question.marram.viewer(.tariffAgent)
            let seen = try await find(picture.id, of: submission.id, for: tariff)
            #expect(seen.bytes == somePNG())
            await #expect(throws: PictureRefused.unknown) { _ = try await find("0", of: submission.id, for: tariff) }
            #expect(try await bytes(for: .meterReader) == somePNG())
        }
    }

    @Test(arguments: Engine.allCases)
    func `come along when their conversation turns out to be part of another`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.connectAccount()
            try await ear.arrive(somePost("1", minute: 0), somePost("3", minute: 2, answers: "2"))
            let part = Question(ear: ear, conversation: try await ear.conversation(of: "3").id, connector: pictured)
            _ = try await part.save("Look", [part.file(words)], by: .hubMember)
            try await ear.arrive(somePost("2", minute: 1, answers: "1"))
            let whole = Question(ear: ear, conversation: try await ear.conversation(of: "1").id, connector: pictured)
            _ = try await whole.save("Look here", by: .hubMember)

            #expect(try await whole.pictures(of: .hubMember).map(\.facts.words) == [words])
            _ = try await whole.save("", [], by: .hubMember)
            #expect(try await whole.kept() == 0)
        }
    }
}

/// A network that takes one picture with a post.
private let pictured = ScriptedConnector(pictures: PictureLimits(count: 1, bytes: 100_000, words: 100))

private func withPicturedQuestion(on engine: Engine, _ body: (Question) async throws -> Void) async throws {
    try await withQuestion(on: engine) { question in
        var question = question
        question.connector = pictured
        try await body(question)
    }
}

extension Question {
    fileprivate func file(_ words: String) -> AddedPicture { AddedPicture(.file(somePNG()), words: words) }

    fileprivate func form(
        _ words: String,
        _ pictures: [AddedPicture]?,
        id: ID<Reply>? = nil
    ) -> SendReply.Form {
        SendReply.Form(id: id ?? .new(at: marram.time.now), words: words, pictures: pictures)
    }

    @discardableResult
    fileprivate func send(_ form: SendReply.Form, by colleague: Marram.Colleague = .meterAgent) async throws -> Reply {
        try await SendReply(ground: ground, manifests: [connector.manifest])(
            form,
            to: conversation,
            by: try await marram.viewer(colleague)
        )
    }

    fileprivate func submit(_ form: SendReply.Form) async throws -> Submission {
        try await SubmitReply(ground: ground, manifests: [connector.manifest])(
            form,
            to: conversation,
            by: try await marram.viewer(.meterAgent)
        )
    }

    @discardableResult
    fileprivate func save(
        _ words: String,
        _ pictures: [AddedPicture],
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> Draft {
        try await SaveDraft(ground: ground, manifests: [connector.manifest])(
            words,
            showing: pictures,
            in: conversation,
            by: try await marram.viewer(colleague)
        )
    }

    fileprivate func pictures(of colleague: Marram.Colleague = .meterAgent) async throws -> [Picture] {
        let (organization, id, agent) = (marram.organization, conversation, marram.id(of: colleague))
        return try await ground.read { connection in
            try ReplyTable(of: organization, on: connection).draft(in: id, of: agent)?.pictures ?? []
        }
    }

    fileprivate func seenBegun(by colleague: Marram.Colleague) async throws -> [Picture] {
        let (viewer, now) = (try await marram.viewer(colleague), marram.time.now)
        let place = try await ear.conversation(of: "1")
        return try await ground.read { connection in
            try begunDrafts(in: place, for: viewer, at: now, on: connection).flatMap(\.draft.pictures)
        }
    }

    /// How many pictures are kept.
    fileprivate func kept() async throws -> Int {
        try await ground.read { connection in
            Int(try connection.rows("SELECT COUNT(*) AS number FROM picture_content")[0].integer("number"))
        }
    }
}

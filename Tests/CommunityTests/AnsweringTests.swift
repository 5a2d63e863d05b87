import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `Answering in the community` {
    @Test(arguments: Engine.allCases)
    func `stands under the topic, with comments where they belong`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("It sends its numbers.", to: topic, by: ben)
            let comment = try await square.answer("Thank you.", to: topic, as: .comment(on: answer.id), by: mira)
            let aside = try await square.answer("Here, too.", to: topic, as: .comment(on: nil), by: ben)

            let whole = try await square.query(topic.code)
            #expect(whole.answers.map(\.contribution.id) == [answer.id])
            #expect(whole.answers.flatMap(\.comments).map(\.contribution.id) == [comment.id])
            #expect(whole.comments.map(\.contribution.id) == [aside.id])
            #expect(whole.topic.answers == 1)
            await #expect(throws: CommunityRefused.unknown) {
                _ = try await square.answer("No.", to: topic, as: .comment(on: comment.id), by: ben)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is written once, however often its form is sent`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let form = Contribute.Form(id: .new(at: square.marram.time.now), body: "It sends its numbers.")
            let first = try await square.contribute(form, to: topic.id, by: .member(ben))
            #expect(try await square.contribute(form, to: topic.id, by: .member(ben)) == first)
            await #expect(throws: CommunityRefused.unknown) {
                _ = try await square.contribute(form, to: topic.id, by: .member(mira))
            }
            let other = Contribute.Form(id: form.id, body: "It listens.")
            await #expect(throws: CommunityRefused.idTaken) {
                _ = try await square.contribute(other, to: topic.id, by: .member(ben))
            }
            #expect(try await square.facts(ContributionMade.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is official where one of ours does, who may answer there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            let form = Contribute.Form(id: .new(at: square.marram.time.now), body: "It sends.")
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await square.contribute(form, to: topic.id, by: try await square.agent(.tariffAgent))
            }
            _ = try await square.contribute(form, to: topic.id, by: try await square.agent(.meterAgent))
            let face = try #require(try await square.query(topic.code).answers.first?.author)
            #expect((face.name, face.unit, face.isOfficial) == ("Tom Reece", "Smart meters", true))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is changed by whoever wrote it, and keeps what it was`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            let edit = EditContribution(ground: square.ground)
            let edited = try await edit(answer.id, from: 1, to: "It sends its numbers.", by: .member(ben))
            #expect(edited.isEdited)
            #expect(
                try await square.query.revisions(of: .contribution(answer.id), for: .member(ben)).map(\.body)
                    == ["It sends its numbers.", "It sends."]
            )
            await #expect(throws: CommunityRefused.changed) {
                _ = try await edit(answer.id, from: 1, to: "Older.", by: .member(ben))
            }
            await #expect(throws: CommunityRefused.notYours) {
                _ = try await edit(answer.id, from: 2, to: "Mine.", by: .member(mira))
            }
            // Those who moderate hide words, and put none into anybody's mouth.
            for colleague in [Marram.Colleague.meterAgent, .hubMember, .administrator] {
                await #expect(throws: CommunityRefused.notYours) {
                    _ = try await edit(answer.id, from: 2, to: "Ours.", by: try await square.agent(colleague))
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes the wording of a question, and how it is found`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(tags: ["meters"], by: mira)
            let edit = EditTopic(ground: square.ground)
            let wording = Topic.Wording(title: "Display dark?", body: "Since noon.", language: "en", tags: ["display"])
            await #expect(throws: CommunityRefused.notYours) {
                _ = try await edit(topic.id, from: 1, to: wording, by: .member(ben))
            }
            #expect(try await edit(topic.id, from: 1, to: wording, by: .member(mira)).version == 2)
            await #expect(throws: CommunityRefused.changed) {
                _ = try await edit(topic.id, from: 1, to: topic.wording, by: .member(mira))
            }
            await #expect(throws: CommunityRefused.notYours) {
                _ = try await edit(topic.id, from: 2, to: topic.wording, by: try await square.agent(.hubMember))
            }
            let tags = ["display", "dark"]
            let tagged = Topic.Wording(title: wording.title, body: wording.body, language: "en", tags: tags)
            let found = try await edit(topic.id, from: 2, to: tagged, by: try await square.agent(.hubMember))
            #expect((found.wording, found.author) == (tagged, topic.author))
            var filter = TopicsQuery.Filter()
            filter.text = "blink"
            #expect(try await square.list(filter).lines.isEmpty)
            filter.text = "display"
            filter.tag = "display"
            #expect(try await square.list(filter).lines.map(\.topic.id) == [topic.id])
        }
    }
}

@Suite struct `The right answer` {
    @Test(arguments: Engine.allCases)
    func `is called so by whoever asked, comes first and raises standing`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben, cleo) = (
                try await square.join("Mira"), try await square.join("Ben"), try await square.join("Cleo")
            )
            let topic = try await square.topic(by: mira)
            let first = try await square.answer("Perhaps.", to: topic, by: cleo)
            let right = try await square.answer("It sends its numbers.", to: topic, by: ben)
            await #expect(throws: CommunityRefused.notYours) {
                _ = try await square.accept(right.id, in: topic.id, by: .member(ben))
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await square.accept(right.id, in: topic.id, by: try await square.agent(.tariffAgent))
            }
            let answered = try await square.accept(right.id, in: topic.id, by: .member(mira))
            #expect(answered.state == .answered)
            #expect(try await square.query(topic.code).answers.map(\.contribution.id) == [right.id, first.id])
            // The square root of an accepted answer, which counts two.
            #expect(try await square.standing(of: ben) == 1)

            _ = try await square.accept(first.id, in: topic.id, by: try await square.agent(.meterAgent))
            #expect(try await square.standing(of: ben) == 0)
            #expect(try await square.standing(of: cleo) == 1)
            #expect(try await square.accept(nil, in: topic.id, by: .member(mira)).state == .open)
            #expect(try await square.standing(of: cleo) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one of the topic, of a question or a problem, and nobody’s own merit`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let topic = try await square.topic(by: mira)
            let own = try await square.answer("I found it.", to: topic, by: mira)
            let comment = try await square.answer("Well.", to: topic, as: .comment(on: nil), by: mira)
            let idea = try await square.topic(.idea, "A quieter meter", "Please.", by: mira)
            let wish = try await square.answer("Yes, that.", to: idea, by: mira)
            await #expect(throws: CommunityRefused.notAnAnswer) {
                _ = try await square.accept(comment.id, in: topic.id, by: .member(mira))
            }
            await #expect(throws: CommunityRefused.notAnAnswer) {
                _ = try await square.accept(wish.id, in: topic.id, by: .member(mira))
            }
            await #expect(throws: CommunityRefused.noAnswerWanted) {
                _ = try await square.accept(wish.id, in: idea.id, by: .member(mira))
            }
            #expect(try await square.accept(own.id, in: topic.id, by: .member(mira)).accepted == own.id)
            #expect(try await square.standing(of: mira) == 0)
        }
    }
}

@Suite struct `Saying that it helped` {
    @Test(arguments: Engine.allCases)
    func `counts once for each, is taken back, and is never said of one’s own`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            let helped = SayHelped(ground: square.ground)
            try await helped(answer.id, by: mira)
            try await helped(answer.id, by: mira)
            #expect(try await square.query(topic.code, for: .member(mira)).own?.helped == [answer.id])
            #expect(try await square.query(topic.code).answers.first?.contribution.helped == 1)
            #expect(try await square.standing(of: ben) == 1)
            #expect(try await square.facts(HelpSaid.self).count == 1)
            await #expect(throws: CommunityRefused.ownWords) { try await helped(answer.id, by: ben) }
            try await helped(answer.id, false, by: mira)
            #expect(try await square.query(topic.code).answers.first?.contribution.helped == 0)
            #expect(try await square.standing(of: ben) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts a right answer and help of one person as one person`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            _ = try await square.accept(answer.id, in: topic.id, by: .member(mira))
            try await SayHelped(ground: square.ground)(answer.id, by: mira)
            #expect(try await square.standing(of: ben) == standing(of: [HelpOfOne(helped: 1, accepted: 1)]))
        }
    }
    @Test(arguments: Engine.allCases)
    func `goes with whoever said it, and counts once for one who comes and goes`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(.problem, by: mira)
            let answer = try await square.answer("It sends.", to: topic, by: ben)
            for _ in 0..<3 {
                let cleo = try await square.join("Cleo")
                try await SayHelped(ground: square.ground)(answer.id, by: cleo)
                _ = try await SayMeToo(ground: square.ground)(topic.id, by: cleo)
                #expect(try await square.standing(of: ben) == 1)
                #expect(try await square.query(topic.code).topic.meToo == 1)
                try await square.keep.leave(cleo)
            }
            #expect(try await square.standing(of: ben) == 0)
            let whole = try await square.query(topic.code)
            #expect((whole.topic.meToo, whole.answers.first?.contribution.helped) == (0, 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `raises nobody while the answer is hidden`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let answer = try await square.answer("It sends.", to: try await square.topic(by: mira), by: ben)
            try await SayHelped(ground: square.ground)(answer.id, by: mira)
            let hugh = try await square.marram.viewer(.hubMember)
            try await square.moderate.hide(.contribution(answer.id), because: "Wrong.", by: hugh)
            #expect(try await square.standing(of: ben) == 0)
            try await square.moderate.show(.contribution(answer.id), by: hugh)
            #expect(try await square.standing(of: ben) == 1)
        }
    }
}

import Conversations
import Journal
import Organization
import Primitives
import Responding
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Community

private let wish = "Please give the display a light, I cannot read it in the dark cellar"

/// Gives a square beside which three people have asked the meter people the same on a network.
private func withWish(on engine: Engine, _ body: (Square, Ear) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("displays", "display", unit: ear.marram.meter.id)
        for number in 1...3 {
            try await ear.arrive(somePost("w\(number)", by: "gwen\(number)", wish, minute: number))
            ear.marram.time.advance(by: .seconds(60))
        }
        _ = try await FollowerRun(SearchFollower(), on: ear.marram.ground).catchUp()
        _ = try await FollowerRun(ClusterFollower(), on: ear.marram.ground).catchUp()
        try await body(Square(marram: ear.marram), ear)
    }
}

extension Square {
    fileprivate func cluster() async throws -> ID<Cluster> {
        let tom = try await marram.viewer(.meterAgent)
        return try #require(try await ClusterQuery(ground: ground)(for: tom).first?.id)
    }

    fileprivate func gather(
        _ title: String = "A display with a light",
        _ sources: [Need.Source] = [],
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> Need {
        let form = GatherNeed.Form(
            id: .new(at: marram.time.now),
            title: title,
            words: "display light",
            unit: marram.meter.id,
            sources: sources
        )
        return try await GatherNeed(ground: ground)(form, by: try await marram.viewer(colleague))
    }

    fileprivate func decide(
        _ need: Need,
        _ state: Need.State,
        _ text: String = "From spring on.",
        by colleague: Marram.Colleague = .administrator
    ) async throws -> Need {
        try await DecideNeed(ground: ground)(need.id, state, saying: text, by: try await marram.viewer(colleague))
    }

    fileprivate func whole(_ need: Need, for colleague: Marram.Colleague = .meterAgent) async throws -> NeedQuery.Whole
    {
        try await NeedQuery(ground: ground)(need.id, for: try await marram.viewer(colleague))
    }

    fileprivate func tell(_ need: Need, by colleague: Marram.Colleague) async throws -> [TellNeed.Line] {
        let prepare = PrepareDrafts(ground: ground, asking: AskForRating(below: communityAddress))
        let viewer = try await marram.viewer(colleague)
        return try await TellNeed(ground: ground, prepare: prepare)(need.id, saying: "It comes.", by: viewer)
    }
}

@Suite struct `A need` {
    @Test(arguments: Engine.allCases)
    func `gathers what several said, counts who asked, and each belongs to one`(engine: Engine) async throws {
        try await withWish(on: engine) { square, _ in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let idea = try await square.topic(.idea, "A light for the display", "Please.", by: mira)
            _ = try await SayMeToo(ground: square.ground)(idea.id, by: ben)
            let cluster = try await square.cluster()
            let need = try await square.gather()
            let tom = try await square.marram.viewer(.meterAgent)
            let proposed = try await NeedProposals(ground: square.ground)(for: need.id, by: tom)
            #expect(Set(proposed.map(\.source)) == [.cluster(cluster), .topic(idea.id)])
            let keep = KeepNeed(ground: square.ground)
            for proposal in proposed {
                try await keep.add(proposal.source, to: need.id, by: tom)
                try await keep.add(proposal.source, to: need.id, by: tom)
            }
            #expect(try await NeedProposals(ground: square.ground)(for: need.id, by: tom).isEmpty)
            let whole = try await square.whole(need)
            #expect(whole.asked == NeedQuery.Asked(conversations: 3, members: 2))
            #expect(Set(whole.sources.map(\.source)) == [.cluster(cluster), .topic(idea.id)])
            #expect(try await square.facts(NeedSourceSet.self).count == 2)

            let other = try await square.gather("Another light")
            await #expect(throws: NeedRefused.gatheredAlready) {
                try await keep.add(.topic(idea.id), to: other.id, by: tom)
            }
            try await keep.takeOut(Need.Source.topic(idea.id).id, of: need.id, by: tom)
            await #expect(throws: NeedRefused.notGathered) {
                try await keep.takeOut(Need.Source.topic(idea.id).id, of: need.id, by: tom)
            }
            let elsewhere = try await square.topic(.idea, "A cheaper night", in: square.marram.tariff.id, by: mira)
            await #expect(throws: NeedRefused.otherUnit) {
                try await keep.add(.topic(elsewhere.id), to: need.id, by: tom)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is gathered by those who answer, decided by those who publish, and not there for others`(
        engine: Engine
    ) async throws {
        try await withWish(on: engine) { square, _ in
            await #expect(throws: NotAllowed(permission: .respond)) { _ = try await square.gather(by: .meterReader) }
            await #expect(throws: NeedRefused.titleMissing) { _ = try await square.gather(" ") }
            let need = try await square.gather()
            await #expect(throws: NeedRefused.unknown) { _ = try await square.whole(need, for: .tariffAgent) }
            #expect(try await square.whole(need, for: .meterReader).need == need)
            let ada = try await square.marram.viewer(.tariffAgent)
            #expect(try await NeedQuery(ground: square.ground)(for: ada).isEmpty)
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await square.decide(need, .yes, by: .meterAgent)
            }
            await #expect(throws: NeedRefused.textMissing) { _ = try await square.decide(need, .yes, " ") }
            await #expect(throws: NeedRefused.stateUnfit) { _ = try await square.decide(need, .done) }
            let tom = try await square.marram.viewer(.meterAgent)
            let keep = KeepNeed(ground: square.ground)
            await #expect(throws: NeedRefused.ownerUnfit) {
                _ = try await keep.give(need.id, to: square.marram.id(of: .meterReader), by: tom)
            }
            let given = try await keep.give(need.id, to: square.marram.id(of: .hubMember), by: tom)
            #expect(given.owner == square.marram.id(of: .hubMember))
            await #expect(throws: NeedRefused.changed) {
                _ = try await keep.reword(need.id, from: 1, to: "A lamp", words: "lamp", by: tom)
            }
            let decided = try await square.decide(need, .later, "Next year.")
            #expect(decided.decision?.text == "Next year.")
            #expect(decided.decision?.at == square.marram.time.now)
            await #expect(throws: NeedRefused.sameState) { _ = try await square.decide(need, .later) }
            #expect(try await square.facts(NeedMoved.self).map(\.state) == [.later])
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells each member who follows one of its topics once, however many those are`(engine: Engine) async throws {
        try await withWish(on: engine) { square, _ in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let idea = try await square.topic(.idea, "A light for the display", "Please.", by: mira)
            let problem = try await square.topic(.problem, "The display is dark", "I see nothing.", by: ben)
            let meToo = SayMeToo(ground: square.ground)
            _ = try await meToo(idea.id, by: ben)
            _ = try await meToo(problem.id, by: mira)
            let need = try await square.gather("A light", [.topic(idea.id), .topic(problem.id)])
            square.marram.time.advance(by: .seconds(1))
            _ = square.post.taken()
            _ = try await square.decide(need, .considered, "")
            try await square.deliver()
            #expect(square.post.taken() == [])
            _ = try await square.decide(need, .yes)
            try await square.deliver()
            #expect(square.post.taken().sorted() == ["ben@mail.example", "mira@mail.example"])
            try await square.deliver()
            #expect(square.post.taken() == [])
            let told = square.post.news.withLock { $0.last }
            guard case .decision(let step, let of)? = told?.matter else {
                Issue.record("The last letter is about something else")
                return
            }
            #expect(step.text == "From spring on.")
            #expect(of.id == need.id)
            square.marram.time.advance(by: .seconds(1))
            _ = try await square.decide(need, .done, "")
            try await square.deliver()
            #expect(square.post.taken().count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is told to whoever follows a topic that they see, and to nobody who sees none any more`(
        engine: Engine
    ) async throws {
        try await withWish(on: engine) { square, _ in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let space = try await square.space(.private)
            for member in [mira, ben] { try await square.bring(member, into: space) }
            let hidden = try await square.topic("Canary lamp?", in: space, by: .member(mira))
            _ = try await SayMeToo(ground: square.ground)(hidden.id, by: ben)
            square.marram.time.advance(by: .seconds(60))
            let cleo = try await square.join("Cleo")
            let idea = try await square.topic(.idea, "A light for the display", "Please.", by: cleo)
            _ = try await SayMeToo(ground: square.ground)(idea.id, by: mira)
            let need = try await square.gather("A light", [.topic(hidden.id), .topic(idea.id)])
            let hugh = try await square.agent(.hubMember)
            for member in [mira, ben] {
                try await square.people.remove(member.id, from: space.id, by: hugh)
            }
            square.marram.time.advance(by: .seconds(1))
            try await square.deliver()
            _ = square.post.taken()

            _ = try await square.decide(need, .yes)
            try await square.deliver()

            #expect(square.post.taken().sorted() == ["cleo@mail.example", "mira@mail.example"])
            let pages = square.post.news.withLock { $0.suffix(2).map(\.page) }
            #expect(Set(pages) == ["\(communityAddress)/q/\(idea.code)"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `becomes one draft in each conversation, which nobody sends but a person`(engine: Engine) async throws {
        try await withWish(on: engine) { square, ear in
            let cluster = try await square.cluster()
            let need = try await square.gather("A light", [.cluster(cluster)])
            await #expect(throws: NeedRefused.notDecided) { _ = try await square.tell(need, by: .meterAgent) }
            _ = try await square.decide(need, .yes)
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await square.tell(need, by: .meterReader)
            }
            let first = try await ear.conversation(of: "w1")
            let tom = try await square.marram.viewer(.meterAgent)
            try await CloseConversation(ground: square.ground)(first.id, by: tom)
            let lines = try await square.tell(need, by: .meterAgent)
            #expect(lines.map(\.outcome) == [.prepared, .prepared, .prepared])
            let whole = try await square.whole(need)
            #expect((whole.told, whole.untold) == (3, 0))
            #expect(try await square.tell(need, by: .meterAgent).isEmpty)
            #expect(try await square.tell(need, by: .administrator).isEmpty)
            #expect(try await square.facts(NeedToldInDraft.self).count == 3)
            let organization = square.marram.organization
            let draft = try await square.ground.read { connection in
                try ReplyTable(of: organization, on: connection).draft(in: first.id, of: tom.actor)
            }
            #expect(draft?.text == "It comes.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is measured in the weeks before and behind its decision`(engine: Engine) async throws {
        try await withWish(on: engine) { square, ear in
            let mira = try await square.join("Mira")
            _ = try await square.topic(.idea, "A light for the display", "Please.", by: mira)
            let need = try await square.gather()
            square.marram.time.advance(by: .seconds(86_400))
            _ = try await square.decide(need, .yes)
            square.marram.time.advance(by: .seconds(8 * 86_400))
            try await ear.arrive(somePost("w9", by: "owl", wish, minute: 8 * 1_440 + 1_500))
            _ = try await FollowerRun(SearchFollower(), on: square.ground).catchUp()
            let volume = try await square.whole(need).volume
            #expect(volume.before.count == weeksAround)
            #expect(volume.before.last.map { ($0.conversations, $0.topics) } ?? (0, 0) == (3, 1))
            #expect(volume.before.dropLast().allSatisfy { $0.said == 0 })
            #expect(volume.after.count == 2)
            #expect(volume.after.map(\.isWhole) == [true, false])
            #expect(volume.after.reduce(0) { $0 + $1.said } == 1)
            #expect(NeedVolume.tenths(of: volume.before) == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is read by anybody only once it is decided and published`(engine: Engine) async throws {
        try await withWish(on: engine) { square, _ in
            let need = try await square.gather("A light", [.cluster(try await square.cluster())])
            let nia = try await square.marram.viewer(.administrator)
            let decide = DecideNeed(ground: square.ground)
            await #expect(throws: NeedRefused.notDecided) { _ = try await decide.publish(need.id, true, by: nia) }
            _ = try await square.decide(need, .no, "The maker says no.")
            let query = PublicNeeds(ground: square.ground)
            await #expect(throws: NeedRefused.unknown) { _ = try await query(need.code) }
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                let tom = try await square.marram.viewer(.meterAgent)
                _ = try await decide.publish(need.id, true, by: tom)
            }
            _ = try await decide.publish(need.id, true, by: nia)
            let shown = try await query(need.code)
            #expect(shown.asked.total == 3)
            #expect(shown.need.decision?.text == "The maker says no.")
            #expect(try await query.latest().needs.map(\.id) == [need.id])
            _ = try await decide.publish(need.id, false, by: nia)
            await #expect(throws: NeedRefused.unknown) { _ = try await query(need.code) }
        }
    }
    @Test(arguments: Engine.allCases)
    func `tells anybody of nobody who asked where not everybody reads`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let space = try await square.space(.private)
            try await square.bring(mira, into: space)
            let closed = try await square.topic("Where is the light?", in: space, by: .member(mira))
            let open = try await square.topic(.idea, "A light for the display", "Please.", by: ben)
            let need = try await square.gather("A light", [.topic(closed.id), .topic(open.id)])
            let decided = try await square.decide(need, .yes)
            let nia = try await square.marram.viewer(.administrator)
            _ = try await DecideNeed(ground: square.ground).publish(decided.id, true, by: nia)
            #expect(try await square.whole(need).asked.members == 2)
            #expect(try await PublicNeeds(ground: square.ground)(need.code).asked.members == 1)
        }
    }
}

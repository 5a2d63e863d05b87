import Conversations
import DemoNetworks
import Organization
import Primitives
import Reception
import Responding
import Storage

/// The town while the demo runs: somebody speaks every 10 to 25 seconds, whoever is answered says thank you, and
/// colleagues take care of some of it.
struct LivingTown {
    let house: House
    let town: Town
    let staff: StaffRoom
    let clock: DemoClock

    private var dice: SeededDice
    private var topics: Deck
    private var smallTalk: Deck
    private var agenda = Agenda()
    private var answered: AnswersSeen
    /// The scenes of this run by the networks' names of their first posts.
    private var running: [String: Scene] = [:]

    init(house: House, town: Town, staff: StaffRoom, clock: DemoClock, seed: UInt64) {
        self.house = house
        self.town = town
        self.staff = staff
        self.clock = clock
        dice = SeededDice(seed: seed)
        topics = Deck(Pool.scenes)
        smallTalk = Deck(Pool.smallTalk)
        answered = AnswersSeen(since: clock.now)
    }

    /// Lives until cancelled.
    mutating func live() async throws {
        agenda.add(.somebodySpeaks, at: clock.now + .seconds(4))
        while true {
            for act in agenda.due(at: clock.now) { try await carryOut(act) }
            for answer in await answered.fresh(in: town) { thank(for: answer) }
            try await Task.sleep(for: .seconds(1))
        }
    }

    private mutating func carryOut(_ act: Agenda.Act) async throws {
        switch act {
        case .somebodySpeaks:
            // Once everything was said, the town grows quieter, and others repeat it.
            let rounds = topics.rounds
            let wait = rounds == 0 ? dice.number(in: 10...25) : dice.number(in: 60...150)
            agenda.add(.somebodySpeaks, at: clock.now + .seconds(wait))
            try await speak()
        case .thanks(let answer, let text):
            guard let person = Townspeople.all.first(where: { $0.key == answer.person }) else { return }
            _ = try? await town.say(
                text,
                as: person,
                on: answer.network,
                language: answer.language,
                answering: answer.native,
                toMarram: true
            )
        case .colleagueClaims(let post): try await Colleague(house: house, staff: staff).claim(post)
        case .colleagueAnswers(let post): try await Colleague(house: house, staff: staff).answer(post)
        }
    }

    private mutating func speak() async throws {
        let isSmallTalk = dice.number(in: 0...3) == 0
        let scene = isSmallTalk ? smallTalk.next(&dice) : topics.next(&dice)
        guard let person = speaker(of: scene, isRepeated: topics.rounds > 0) else { return }
        let said = try await town.say(scene.text, as: person, on: scene.network, language: scene.language)
        running[said.native] = scene
        guard !isSmallTalk, let turn = scene.turns.first, case .answers(let key) = turn.act else { return }
        // Half of them are left to whoever watches.
        guard dice.number(in: 0...1) == 0 else { return }
        let post = Colleague.Post(id: said.id, network: scene.network.connector, colleague: key, words: turn.text)
        let wait = dice.number(in: 150...420)
        agenda.add(.colleagueClaims(post), at: clock.now + .seconds(wait))
        agenda.add(.colleagueAnswers(post), at: clock.now + .seconds(wait + dice.number(in: 25...60)))
    }

    /// Whoever the script names; somebody else of their language when it is said again.
    private mutating func speaker(of scene: Scene, isRepeated: Bool) -> Townsperson? {
        guard let named = Townspeople.byKey[scene.person], isRepeated else { return Townspeople.byKey[scene.person] }
        let others = Townspeople.all.filter {
            $0.language == named.language && $0 != Townspeople.marram && $0.key != "marramhelpdesk"
        }
        return others.isEmpty ? named : others[dice.number(in: 0...others.count - 1)]
    }

    /// Three of four who are answered say so.
    private mutating func thank(for answer: AnswerSeen) {
        guard dice.number(in: 0...3) > 0 else { return }
        let scene = running[answer.answers]
        let language = scene?.language ?? answer.language
        let scripted = scene?.turns.first { if case .says = $0.act { true } else { false } }?.text
        let common = Pool.thanks[language] ?? Pool.thanks["en"] ?? []
        guard let words = scripted ?? (common.isEmpty ? nil : common[dice.number(in: 0...common.count - 1)]) else {
            return
        }
        var addressed = answer
        addressed.language = language
        agenda.add(.thanks(addressed, words), at: clock.now + .seconds(dice.number(in: 8...40)))
    }
}

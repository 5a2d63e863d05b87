import Primitives

/// What is going to happen in the town, and when.
struct Agenda: Sendable {
    enum Act: Sendable {
        case somebodySpeaks
        case thanks(AnswerSeen, String)
        case colleagueClaims(Colleague.Post)
        case colleagueAnswers(Colleague.Post)
    }

    private var entries: [(moment: Moment, act: Act)] = []

    mutating func add(_ act: Act, at moment: Moment) { entries.append((moment, act)) }

    /// Takes out what is due, in its order.
    mutating func due(at now: Moment) -> [Act] {
        let due = entries.filter { $0.moment <= now }.sorted { $0.moment < $1.moment }
        entries.removeAll { $0.moment <= now }
        return due.map(\.act)
    }
}

/// Scenes in an order of chance, each once before any comes again.
struct Deck: Sendable {
    private let scenes: [Scene]
    private var order: [Int] = []
    /// How often all of them have been dealt.
    private(set) var rounds = -1

    init(_ scenes: [Scene]) {
        self.scenes = scenes
    }

    mutating func next(_ dice: inout SeededDice) -> Scene {
        if order.isEmpty {
            order = scenes.indices.shuffled(using: &dice)
            rounds += 1
        }
        return scenes[order.removeLast()]
    }
}

/// Chance that is the same for the same seed (SplitMix64).
struct SeededDice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

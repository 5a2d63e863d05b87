import Organization
import Primitives
import Routing

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// What was thought of a conversation when it came in.
struct RoutingProposalJSON: Described {
    /// `none` where too little was learnt or a rule decided, `unsure`, `open`, `accepted`, `overruled` or `applied`.
    let state: String
    /// The code of the unit that is proposed; absent where none is.
    let unit: String?
    /// How often guesses so sure are right, in per cent; absent where nothing was thought.
    let confidence: Int?
    /// The words of the conversation's first post that weighed most.
    let words: [String]
    /// The version of what was learnt.
    let model: Int?
    let madeAt: String?
    static let example = RoutingProposalJSON(
        state: "open",
        unit: "TARIFF",
        confidence: 87,
        words: ["refund", "bill"],
        model: 3,
        madeAt: "2026-11-20T09:41:00.000Z"
    )
}

extension RoutingProposalJSON {
    init(_ proposal: RoutingProposal?, among units: [Unit]) {
        guard let proposal else {
            self.init(state: "none", unit: nil, confidence: nil, words: [], model: nil, madeAt: nil)
            return
        }
        let code = proposal.unit.flatMap { id in units.first { $0.id == id }?.code }
        self.init(
            state: proposal.answer?.rawValue ?? (code == nil ? "unsure" : "open"),
            unit: code,
            confidence: proposal.percent,
            words: proposal.words,
            model: proposal.model,
            madeAt: proposal.madeAt.description
        )
    }
}

/// The proposal that somebody saw when they decided.
struct SeenProposalJSON: Described {
    /// The code of the unit that was proposed.
    let unit: String
    static let example = SeenProposalJSON(unit: "TARIFF")
}

/// What the organisation has learnt from its people's decisions, and how well, as measured.
struct LearntRoutingJSON: Described {
    /// How many decisions there are to learn from.
    let decisions: Int
    /// With fewer nothing is proposed.
    let needed: Int
    /// The latest decisions about conversations of which something was thought before; what follows is measured on them.
    let measured: Int
    /// For how many of those a unit had been proposed.
    let proposed: Int
    /// For how many of those people decided for that very unit.
    let right: Int
    /// Absent while too little is known.
    let model: RoutingModelJSON?
    /// From which confidence on, in per cent, new conversations are moved without a person; absent: never.
    let above: Int?
    static let example = LearntRoutingJSON(
        decisions: 420,
        needed: 30,
        measured: 300,
        proposed: 240,
        right: 216,
        model: .example,
        above: 95
    )
}

struct RoutingModelJSON: Described {
    let version: Int
    let madeAt: String
    /// `online`, which goes on learning from each decision at once, or `fitted`, which learns anew from all once a day.
    let learner: String
    /// How many decisions it was made from.
    let decisions: Int
    /// The latest decisions on which the two learners were compared, neither knowing them.
    let tried: Int
    let onlineRight: Int
    let fittedRight: Int
    /// What is proposed is at least so sure, in per cent; above 100 while nothing can be said.
    let leastConfidence: Int
    static let example = RoutingModelJSON(
        version: 3,
        madeAt: "2026-11-20T09:41:00.000Z",
        learner: "fitted",
        decisions: 400,
        tried: 80,
        onlineRight: 66,
        fittedRight: 70,
        leastConfidence: 55
    )
}

extension LearntRoutingJSON {
    init(_ learnt: LearntRouting) {
        self.init(
            decisions: learnt.lessons,
            needed: leastRoutingLessons,
            measured: learnt.record.decisions,
            proposed: learnt.record.proposed,
            right: learnt.record.right,
            model: learnt.model.map { model in
                RoutingModelJSON(
                    version: model.version,
                    madeAt: model.madeAt.description,
                    learner: model.facts.learner.rawValue,
                    decisions: model.facts.decisions,
                    tried: model.facts.tried,
                    onlineRight: model.facts.onlineRight,
                    fittedRight: model.facts.fittedRight,
                    leastConfidence: Int((model.facts.threshold + 9_999) / 10_000)
                )
            },
            above: learnt.above
        )
    }
}

struct NewLearntRoutingJSON: Described {
    /// 60 to 99 per cent; with 0 nothing is moved without a person.
    let above: Int
    static let example = NewLearntRoutingJSON(above: 95)
}

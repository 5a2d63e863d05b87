import Conversations
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// Who should look after a conversation that nobody looks after.
struct ProposedColleaguesJSON: Described {
    /// The best first; who knows the person before the others.
    let colleagues: [ProposedColleagueJSON]
    /// Those who have answered the person and are not asked first for it.
    let passedOver: [PassedOverJSON]
    static let example = ProposedColleaguesJSON(colleagues: [.example], passedOver: [.example])
}

struct ProposedColleagueJSON: Described {
    let agent: String
    /// How often they have answered this person where you may read it.
    let answers: Int
    /// The language of the conversation, where they answer in it.
    let language: String?
    /// The tags of the conversation that they know about.
    let skills: [String]
    /// How many open conversations they look after.
    let open: Int
    /// How many they can look after; absent for as many as there are.
    let capacity: Int?

    static let example = ProposedColleagueJSON(
        agent: someID,
        answers: 3,
        language: "de",
        skills: ["tariffs"],
        open: 4,
        capacity: 10
    )
}

struct PassedOverJSON: Described {
    let agent: String
    let answers: Int
    /// `away`, `off`, `paused`, `full`, `otherLanguage`, `manyPeople` or `uncertified`.
    let why: String
    static let example = PassedOverJSON(agent: someID, answers: 2, why: "away")
}

extension ProposedColleaguesJSON {
    init(_ proposal: ColleagueProposal?) {
        self.init(
            colleagues: proposal?.ranked.map(ProposedColleagueJSON.init) ?? [],
            passedOver: proposal?.passedOver.map { other in
                PassedOverJSON(agent: other.agent.description, answers: other.answers, why: other.why.rawValue)
            } ?? []
        )
    }
}

extension ProposedColleagueJSON {
    init(_ candidate: RankedCandidate) {
        var (answers, language, skills, open, capacity) = (0, nil as String?, [] as [String], 0, nil as Int?)
        for reason in candidate.reasons {
            switch reason {
            case .knowsThem(let number): answers = number
            case .speaks(let code): language = code
            case .skilled(let topics): skills = topics
            case .looksAfter(let load, of: let most): (open, capacity) = (load, most)
            }
        }
        self.init(
            agent: candidate.agent.description,
            answers: answers,
            language: language,
            skills: skills,
            open: open,
            capacity: capacity
        )
    }
}

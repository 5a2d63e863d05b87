package import Primitives

/// What there is to be done, as far as it matters who does it.
package struct WorkAsked: Sendable, Equatable {
    package var language: String?
    package var topics: Set<String>

    package init(language: String? = nil, topics: Set<String> = []) {
        self.language = language
        self.topics = topics
    }
}

/// Somebody who might do it.
package struct Candidate: Sendable, Equatable {
    package let agent: AgentID
    package let person: WorkingPerson
    /// How many open conversations they look after.
    package let load: Int
    /// How often they have answered this person before.
    package let answers: Int

    package init(agent: AgentID, person: WorkingPerson, load: Int, answers: Int) {
        self.agent = agent
        self.person = person
        self.load = load
        self.answers = answers
    }
}

/// Somebody in their place, and what brought them there.
package struct RankedCandidate: Sendable, Equatable {
    package let agent: AgentID
    package let reasons: [Reason]

    package enum Reason: Sendable, Equatable {
        case knowsThem(answers: Int)
        case speaks(String)
        case skilled([String])
        case looksAfter(Int)
    }
}

/// Those who may take it, the best first.
///
/// Who knows the person comes first, then who has the language and the skill, then who has least to look after. Nobody who
/// is away, at rest or full is among them.
package func candidates(for work: WorkAsked, among people: [Candidate], at now: Moment) -> [RankedCandidate] {
    people.filter { $0.person.mayTake(load: $0.load, at: now) }
        .map { (candidate: $0, fit: fit(of: $0.person.profile, for: work)) }
        .sorted { one, other in
            let (left, right) = (one.candidate, other.candidate)
            if (left.answers > 0) != (right.answers > 0) { return left.answers > 0 }
            if one.fit != other.fit { return one.fit > other.fit }
            if left.load != right.load { return left.load < right.load }
            if left.answers != right.answers { return left.answers > right.answers }
            return left.agent < right.agent
        }
        .map { RankedCandidate(agent: $0.candidate.agent, reasons: reasons(of: $0.candidate, for: work)) }
}

private func fit(of profile: WorkProfile, for work: WorkAsked) -> Int {
    let speaks = work.language.map(profile.languages.contains) ?? false
    return (speaks ? 10 : 0) + work.topics.reduce(0) { $0 + (profile.skills[$1] ?? 0) }
}

private func reasons(of candidate: Candidate, for work: WorkAsked) -> [RankedCandidate.Reason] {
    let profile = candidate.person.profile
    let skills = work.topics.filter { profile.skills[$0] != nil }.sorted()
    var reasons: [RankedCandidate.Reason] = []
    if candidate.answers > 0 { reasons.append(.knowsThem(answers: candidate.answers)) }
    if let language = work.language, profile.languages.contains(language) { reasons.append(.speaks(language)) }
    if !skills.isEmpty { reasons.append(.skilled(skills)) }
    return reasons + [.looksAfter(candidate.load)]
}

extension RankedCandidate.Reason: CustomStringConvertible {
    /// A few words for the record.
    package var description: String {
        switch self {
        case .knowsThem(let answers): "answered them before (\(answers))"
        case .speaks(let language): "answers in \(language)"
        case .skilled(let skills): "knows about \(skills.joined(separator: ", "))"
        case .looksAfter(let load): "looks after \(load)"
        }
    }
}

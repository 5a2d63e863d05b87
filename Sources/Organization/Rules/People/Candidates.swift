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
    /// Of how many different people those conversations are.
    package let relationships: Int
    /// Whether they hold every certificate that is asked for there.
    package let isCertified: Bool

    package init(
        agent: AgentID,
        person: WorkingPerson,
        load: Int,
        answers: Int,
        relationships: Int = 0,
        isCertified: Bool = true
    ) {
        self.agent = agent
        self.person = person
        self.load = load
        self.answers = answers
        self.relationships = relationships
        self.isCertified = isCertified
    }
}

/// Somebody in their place, and what brought them there.
package struct RankedCandidate: Sendable, Equatable {
    package let agent: AgentID
    package let reasons: [Reason]

    package enum Reason: Sendable, Equatable, Codable {
        case knowsThem(answers: Int)
        case speaks(String)
        case skilled([String])
        case looksAfter(Int, of: Int? = nil)
    }
}

/// Somebody who has answered this person and is not asked first for it, and why.
package struct PassedOver: Sendable, Equatable {
    package let agent: AgentID
    package let answers: Int
    package let why: Why

    package enum Why: String, Sendable, Equatable, CaseIterable {
        case away
        case off
        case paused
        /// They look after as many conversations as they can.
        case full
        /// They answer in other languages.
        case otherLanguage
        /// They look after as many people as they can.
        case manyPeople
        /// They lack a certificate without which nobody answers there.
        case uncertified
    }
}

/// Those who may take it, the best first.
///
/// Who knows the person comes first, then who has the language and the skill, then who has least to look after. Nobody who
/// is away, at rest, full or without a certificate is among them; knowing the person counts for nothing behind the cap of `relationships`, or
/// where the language is missing.
package func candidates(for work: WorkAsked, among people: [Candidate], at now: Moment) -> [RankedCandidate] {
    people.filter { $0.isCertified && $0.person.mayTake(load: $0.load, at: now) }
        .map { (candidate: $0, fit: fit(of: $0.person.profile, for: work)) }
        .sorted { one, other in
            let (left, right) = (one.candidate, other.candidate)
            let (isLeftKnown, isRightKnown) = (left.isKnown(for: work), right.isKnown(for: work))
            if isLeftKnown != isRightKnown { return isLeftKnown }
            if one.fit != other.fit { return one.fit > other.fit }
            if left.load != right.load { return left.load < right.load }
            if left.answers != right.answers { return left.answers > right.answers }
            return left.agent < right.agent
        }
        .map { RankedCandidate(agent: $0.candidate.agent, reasons: reasons(of: $0.candidate, for: work)) }
}

/// Those who have answered this person and are not asked first for it, whoever answered most before the others.
package func passedOver(for work: WorkAsked, among people: [Candidate], at now: Moment) -> [PassedOver] {
    people.filter { $0.answers > 0 }
        .sorted { ($1.answers, $0.agent) < ($0.answers, $1.agent) }
        .compactMap { candidate in
            candidate.hindrance(for: work, at: now)
                .map { PassedOver(agent: candidate.agent, answers: candidate.answers, why: $0) }
        }
}

extension Candidate {
    /// Whether it counts that they have answered this person.
    fileprivate func isKnown(for work: WorkAsked) -> Bool { answers > 0 && strangeness(for: work) == nil }

    private func strangeness(for work: WorkAsked) -> PassedOver.Why? {
        let languages = person.profile.languages
        // Whoever has said nothing of their languages has answered this person in one that was right.
        if let language = work.language, !languages.isEmpty, !languages.contains(language) { return .otherLanguage }
        return person.profile.relationships.map { relationships < $0 } ?? true ? nil : .manyPeople
    }

    fileprivate func hindrance(for work: WorkAsked, at now: Moment) -> PassedOver.Why? {
        if !isCertified { return .uncertified }
        return switch person.presence(at: now) {
        case .away: .away
        case .off: .off
        case .paused: .paused
        case .here: person.mayTake(load: load, at: now) ? strangeness(for: work) : .full
        }
    }
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
    return reasons + [.looksAfter(candidate.load, of: profile.capacity)]
}

extension RankedCandidate.Reason: CustomStringConvertible {
    /// A few words for the record.
    package var description: String {
        switch self {
        case .knowsThem(let answers): "answered them before (\(answers))"
        case .speaks(let language): "answers in \(language)"
        case .skilled(let skills): "knows about \(skills.joined(separator: ", "))"
        case .looksAfter(let load, of: nil): "looks after \(load)"
        case .looksAfter(let load, of: let most?): "looks after \(load) of \(most)"
        }
    }
}

package import Primitives

/// How long somebody may be away at a stretch.
private let longestAbsence = Duration.seconds(731 * 86_400)

extension WorkProfile {
    /// The profile in one way of writing, or the refusal.
    package func checked() throws(WorkRefused) -> WorkProfile {
        var profile = self
        profile.languages = Set(languages.map { $0.lowercased() }).sorted()
        guard profile.languages.count <= 40, profile.languages.allSatisfy(isLanguage) else { throw .languageUnfit }
        guard skills.count <= 100 else { throw .skillUnfit }
        profile.skills = [:]
        for (name, level) in skills {
            let skill = name.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "-" }).joined(separator: "-")
            guard !skill.isEmpty, skill.count <= 40, (1...3).contains(level) else { throw .skillUnfit }
            profile.skills[skill] = max(level, profile.skills[skill] ?? 0)
        }
        guard capacity.map({ (1...1_000).contains($0) }) ?? true else { throw .capacityUnfit }
        guard relationships.map({ (1...1_000).contains($0) }) ?? true else { throw .relationshipsUnfit }
        return profile
    }
}

/// Whether this may be the primary tag of a language (BCP 47).
private func isLanguage(_ text: String) -> Bool {
    (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
}

extension Absence {
    package func checked(at now: Moment) throws(WorkRefused) {
        guard from < until, now < until, until - from <= longestAbsence else { throw .absenceUnfit }
        guard reason.count <= 200 else { throw .reasonTooLong }
    }
}

/// Why something about somebody's work is not stored.
package enum WorkRefused: Refusal {
    case languageUnfit
    case skillUnfit
    case capacityUnfit
    case relationshipsUnfit
    case absenceUnfit
    case reasonTooLong
    case absenceUnknown

    package var code: String { "work.\(self)" }

    package var kind: RefusalKind { self == .absenceUnknown ? .notFound : .invalid }

    package var message: String {
        switch self {
        case .languageUnfit: "Write languages by their short codes, such as cy or de."
        case .skillUnfit: "A skill is a word with a level from 1 to 3, such as tariffs:2."
        case .capacityUnfit, .relationshipsUnfit: "Choose a number from 1 to 1000, or leave it empty."
        case .absenceUnfit: "An absence ends behind its beginning and behind now, within two years. Choose other days."
        case .reasonTooLong: "The reason has at most 200 characters. Shorten it."
        case .absenceUnknown: "There is no such absence. Look at the list."
        }
    }
}

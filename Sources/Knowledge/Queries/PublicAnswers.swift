package import Journal
package import Organization
import Primitives
import Storage

/// What anybody may read, without signing in: public answers and nothing else.
///
/// What is not public is not there, whatever it is: nobody learns from the answer that there is a draft.
package struct PublicAnswers: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Shown: Sendable {
        package let answer: Answer
        /// The one that says it in the wording that is used, where that is public, too.
        package let canonical: Answer?
        /// How many people have read it in a year.
        package let readers: Int
        /// The same in all its languages, as far as anybody may read it, itself among them.
        package let translations: [AnswerTranslation]
        package let files: [AnswerFile]
        package let organization: OrganizationProfile
    }

    package func callAsFunction(_ code: String) async throws -> Shown {
        let now = ground.clock()
        return try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile() else {
                throw AnswerRefused.unknown
            }
            let table = AnswerTable(of: organization.id, on: connection)
            let found = try table.answers(where: "a.code = \(code) AND a.state = 'public'").first
            guard let found else { throw AnswerRefused.unknown }
            let canonical = try found.canonical.flatMap { canonical in
                try table.answers(where: "a.id = \(canonical) AND a.state = 'public'").first
            }
            let readers = try ReadingTable(of: organization.id, on: connection).readers(of: [found.id], at: now)
            return Shown(
                answer: found,
                canonical: canonical,
                readers: readers[found.id]?.days365 ?? 0,
                translations: try table.translations(
                    among: try TranslationTable(of: organization.id, on: connection).members(with: [found.id]),
                    where: "a.state = 'public' AND \(standsForItself)"
                ),
                files: try AnswerFileTable(organization: organization.id, connection: connection).all(of: found.id),
                organization: organization
            )
        }
    }

    /// The latest changed, as a feed tells them; duplicates are told by the one that stands for them.
    package func latest(atMost limit: Int = 50) async throws -> (answers: [Answer], organization: OrganizationProfile) {
        try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile() else {
                throw AnswerRefused.unknown
            }
            let answers = try AnswerTable(of: organization.id, on: connection).answers(
                where: "a.state = 'public' AND \(standsForItself)",
                "ORDER BY a.changed_at DESC, a.id DESC LIMIT \(limit)"
            )
            return (answers, organization)
        }
    }
}

package import Journal
package import Organization
package import Primitives
import Storage

/// Takes in answers from outside: all of them, or none and the reasons.
package struct ImportAnswers: Sendable {
    /// How many come at once at most.
    package static let limit = 10_000

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// A line is what somebody gives, or why it cannot even be read; `onlyTries` writes nothing.
    package func callAsFunction(
        _ lines: [Result<ImportedAnswer, RefusedImport>],
        onlyTries: Bool = false,
        by viewer: Viewer
    ) async throws -> ImportReport {
        try viewer.require(.may([.writeAnswers]))
        guard lines.count <= Self.limit else { throw AnswerRefused.tooManyLines }
        let now = ground.clock()
        let checked = lines.enumerated().map { CheckedLine(number: $0.offset + 1, $0.element, by: viewer, at: now) }
        let report = try await ground.read { try viewer.report(on: checked, on: $0) }
        guard report.refused.isEmpty, !onlyTries, report.written > 0 else { return report }
        return try await ground.write(as: .long) { connection in
            // Asked again: somebody else may have written one of them meanwhile.
            let report = try viewer.report(on: checked, on: connection)
            guard report.refused.isEmpty else { return report }
            try viewer.write(checked.compactMap(\.answer), at: now, on: connection)
            return report
        }
    }
}

/// Why a line of an import is not taken, as whoever read it says.
package struct RefusedImport: Error, Sendable {
    package let refusal: any Refusal

    package init(_ refusal: any Refusal) {
        self.refusal = refusal
    }
}

/// A line of an import as it may be written, or why it may not.
private struct CheckedLine: Sendable {
    let number: Int
    var answer: (answer: Answer, original: ID<Answer>?)?
    var refusal: (any Refusal)?

    init(number: Int, _ line: Result<ImportedAnswer, RefusedImport>, by viewer: Viewer, at now: Moment) {
        self.number = number
        do {
            let imported = try line.get()
            try viewer.require(imported.state == .public ? .publishAnswers : .writeAnswers, in: imported.unit)
            if let day = imported.reviewAt, day > now + longestReview { throw AnswerRefused.reviewUnfit }
            answer = (try imported.answer(by: viewer, at: now), imported.original)
        } catch let refused as RefusedImport {
            refusal = refused.refusal
        } catch {
            refusal = error as? any Refusal ?? AnswerRefused.unknown
        }
    }
}

extension ImportedAnswer {
    fileprivate func answer(by viewer: Viewer, at now: Moment) throws -> Answer {
        let id = id ?? .new(at: now)
        return Answer(
            id: id,
            code: id.code,
            unit: unit,
            state: state,
            wording: try wording.checked(),
            owner: viewer.actor,
            // A day that has passed is one on which somebody should have looked: it is due.
            reviewAt: reviewAt ?? now + reviewLength,
            checked: state == .draft ? nil : Answer.Check(at: now, by: viewer.actor),
            canonical: nil,
            source: nil,
            version: 1,
            createdAt: now,
            changedAt: now
        )
    }
}

extension Viewer {
    /// What would come of these lines.
    fileprivate func report(on lines: [CheckedLine], on connection: any Connection) throws -> ImportReport {
        let ids = lines.compactMap { $0.answer?.answer.id }
        let named = Set(lines.compactMap { $0.answer?.original })
        let here = try AnswerTable(of: organization, on: connection).present(among: Array(Set(ids).union(named)))
        var report = ImportReport()
        var (met, spoken): (Set<ID<Answer>>, Set<String>) = ([], [])
        for line in lines {
            guard let (answer, original) = line.answer else {
                line.refusal.map { report.refused.append(RefusedLine(line: line.number, $0)) }
                continue
            }
            if here.contains(answer.id) || !met.insert(answer.id).inserted {
                report.known += 1
                continue
            }
            if let original, let refusal = refusal(of: answer, as: original, ids: ids, here: here, &spoken) {
                report.refused.append(RefusedLine(line: line.number, refusal))
                continue
            }
            report.written += 1
        }
        if !report.refused.isEmpty { report.written = 0 }
        return report
    }

    /// Why an answer is no translation of another one that comes with it.
    private func refusal(
        of answer: Answer,
        as original: ID<Answer>,
        ids: [ID<Answer>],
        here: Set<ID<Answer>>,
        _ spoken: inout Set<String>
    ) -> AnswerRefused? {
        if original == answer.id { return .translationOfItself }
        guard ids.contains(original) || here.contains(original) else { return .originalMissing }
        let isNew = spoken.insert("\(original) \(answer.wording.language.lowercased())").inserted
        return isNew ? nil : .languageTaken
    }

    /// Writes what is not here yet, each with its entry; then which of them are translations.
    fileprivate func write(
        _ answers: [(answer: Answer, original: ID<Answer>?)],
        at now: Moment,
        on connection: any Connection
    ) throws {
        let table = AnswerTable(of: organization, on: connection)
        var here = try table.present(among: answers.map(\.answer.id))
        var new: [(answer: Answer, original: ID<Answer>?)] = []
        for one in answers where here.insert(one.answer.id).inserted {
            try one.answer.begin(by: self, at: now, on: connection)
            if one.answer.state != .draft {
                let shown = AnswerStateChanged(answer: one.answer.id, version: 1, from: .draft, to: one.answer.state)
                try one.answer.append(shown, by: self, at: now, on: connection)
            }
            new.append(one)
        }
        let translations = TranslationTable(of: organization, on: connection)
        for (answer, original) in new {
            guard let original else { continue }
            // What the reader may not see is not there, and nothing of the import stays.
            let first = try self.answer(try translations.original(of: original) ?? original, on: connection)
            try translations.join(answer, to: first)
            let set = AnswerTranslationSet(answer: answer.id, version: 1, original: first.id)
            try answer.append(set, by: self, at: now, on: connection)
        }
        if new.contains(where: { $0.answer.state == .public }) {
            try StampTable(organization: organization, connection: connection).turn()
        }
    }
}

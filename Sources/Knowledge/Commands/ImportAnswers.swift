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
        let report = try await ground.read { try ImportPlan(of: checked, for: viewer, on: $0).report }
        guard report.refused.isEmpty, !onlyTries, report.written > 0 else { return report }
        return try await ground.write(as: .long) { connection in
            // Asked again: somebody else may have written one of them meanwhile.
            let plan = try ImportPlan(of: checked, for: viewer, on: connection)
            try plan.write(for: viewer, at: now, on: connection)
            return plan.report
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

package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// Takes in what stood in another forum, as many lines as one request brings; for those who administer the hub.
///
/// The same id of the same forum is the same thing here: what is here already stays as it is, so that whatever broke off
/// is simply sent again. One entry for each request tells how much came, and nothing of whom.
package struct ImportCommunity: Sendable {
    /// How many lines are taken in at once.
    package static let mostLines = 2_000

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ records: [ForumRecord],
        from source: ForumSource,
        onlyTries: Bool = false,
        by viewer: Viewer
    ) async throws -> ForumImportReport {
        try viewer.require(.administer, in: nil)
        guard records.count <= Self.mostLines else { throw ImportRefused.tooMuch }
        let source = try source.checked()
        let now = ground.clock()
        do {
            return try await ground.write(as: .long) { connection in
                var step = try ImportStep(of: source, by: viewer, at: now, on: connection)
                let report = try step.take(records)
                if onlyTries { throw OnlyTried(report: report) }
                try step.record(report)
                return report
            }
        } catch let tried as OnlyTried {
            return tried.report
        }
    }
}

/// Takes everything back, and says what would have come of it.
private struct OnlyTried: Error {
    let report: ForumImportReport
}

extension ForumSource {
    fileprivate func checked() throws -> ForumSource {
        guard isLanguage(language) else { throw CommunityRefused.languageMalformed }
        var source = self
        source.name = try checkedSourceName(name)
        source.site = try checkedSite(site)
        return source
    }
}

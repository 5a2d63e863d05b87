import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception

let spikeRoutes: [PageRoute] = [
    .get("/queries/spikes", access: .member) { .page(try await $0.spikes()) },
    .get("/queries/:id/alert", access: .member) { .redirect("/queries/\(try $0.id(of: KeptQuery.self))") },
    .post("/queries/:id/alert", access: .may([.listen])) { try await $0.setAlert() },
]

extension Visit {
    fileprivate func spikes() async throws -> SpikesPage {
        let lines = try await SpikeQuery(ground: ground)(for: try viewer())
        return SpikesPage(
            spikes: lines.map { line in
                QuerySpikeRow(line.spike, of: Link(text: line.query.name, url: "/queries/\(line.query.id)"))
            }
        )
    }

    /// What a query found in each hour; for its page.
    func volume(of query: KeptQuery) async throws -> QueryVolume {
        let viewer = try viewer()
        let volume = try await SpikeQuery(ground: ground)(query.id, for: viewer)
        return QueryVolume(
            path: "/queries/\(query.id)",
            hours: volume.hours.map { QueryHour(start: $0.start, count: $0.count, upper: $0.band?.upper) },
            spikes: volume.spikes.map { QuerySpikeRow($0) },
            sensitivities: SpikeSensitivity.allCases.map { one in
                Choice(
                    value: one.rawValue,
                    label: words[one.phrase],
                    isChosen: one == volume.alert.sensitivity
                )
            },
            least: String(volume.alert.least),
            mayEdit: viewer.may(.listen, in: query.unit)
        )
    }

    fileprivate func setAlert() async throws -> Answer {
        let query = try await keptQuery()
        guard let sensitivity = SpikeSensitivity(rawValue: fields.text("sensitivity")) else { throw ChoiceUnknown() }
        let alert = SpikeAlert(sensitivity: sensitivity, least: Int(fields.trimmed("least")) ?? 0)
        do {
            try await SetSpikeAlert(ground: ground)(alert, of: query.id, by: try viewer())
        } catch let refusal as SpikeAlertRefused {
            var page = try await editor(of: query)
            let problem = Problem(field: "least", message: words.said(refusal))
            page.problems = [problem]
            page.volume?.problems = [problem]
            page.volume?.least = fields.text("least")
            return .page(page, status: .unprocessableContent)
        }
        return .redirect("/queries/\(query.id)", Notice(.querySaved))
    }
}

extension QuerySpikeRow {
    fileprivate init(_ spike: QuerySpike, of query: Link? = nil) {
        self.init(
            startedAt: spike.startedAt,
            peakAt: spike.peakAt,
            peak: spike.course.peakCount,
            expected: Int(spike.course.expected.rounded()),
            endedAt: spike.endedAt,
            query: query
        )
    }
}

extension SpikeSensitivity {
    fileprivate var phrase: ListeningPhrase {
        switch self {
        case .off: .alertOff
        case .low: .alertLow
        case .usual: .alertUsual
        case .high: .alertHigh
        }
    }
}

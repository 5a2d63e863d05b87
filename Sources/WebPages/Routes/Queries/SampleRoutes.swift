import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception
import Storage

let sampleRoutes: [PageRoute] = [
    .get("/queries/sample", access: .member) { .page(try await $0.sample()) },
    .post("/queries/sample", access: .may([.administer])) { try await $0.setSample() },
]

extension Visit {
    fileprivate func sample() async throws -> SamplePage {
        let viewer = try viewer()
        let (kept, count) = try await ground.read { connection in
            let table = SampleTable(of: viewer.organization, on: connection)
            return (try table.kept(), try table.count())
        }
        return SamplePage(
            rate: String(kept.sample.rate),
            days: String(kept.sample.days),
            oneIn: kept.sample.rate > 0 ? 1_000_000 / kept.sample.rate : nil,
            since: kept.since,
            posts: Int(count),
            mayEdit: viewer.may(.administer, in: nil)
        )
    }

    fileprivate func setSample() async throws -> Answer {
        let sample = StreamSample(
            rate: Int(fields.trimmed("rate")) ?? -1,
            days: Int(fields.trimmed("days")) ?? -1
        )
        do {
            try await SetSample(ground: ground)(sample, by: try viewer())
        } catch let refusal as SampleRefused {
            var page = try await self.sample()
            page.rate = fields.text("rate")
            page.days = fields.text("days")
            let field = refusal == .rateUnfit ? "rate" : "days"
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: .unprocessableContent)
        }
        return .redirect("/queries/sample", Notice(.settingsSaved))
    }
}

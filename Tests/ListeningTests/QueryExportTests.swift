import Journal
import Matching
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

@Suite struct `Exporting queries` {
    @Test(arguments: Engine.allCases)
    func `gives those of one's units in canonical form, which is taken in again as the same`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("birds", "title:(heron OR otter) -lang:de", unit: ear.marram.meter.id)
            _ = try await ear.query("tariffs", "tariff", unit: ear.marram.tariff.id)
            let export = QueryExport(ground: ear.marram.ground)

            let lines = try await export(for: try await ear.marram.viewer(.meterAgent))
            let all = try await export(for: try await ear.marram.viewer(.hubMember))

            #expect(lines.map(\.name) == ["birds"])
            #expect(lines.map(\.text) == ["(title:heron OR title:otter) AND NOT lang:de"])
            #expect(all.map(\.name) == ["birds", "tariffs"])
            let table = QueryFile.table(of: lines.map { ($0.name, $0.text) })
            let again = try await ImportQueries(ground: ear.marram.ground)(
                Array(table.utf8),
                from: .parley,
                into: ear.marram.hub.id,
                withGaps: false,
                onlyTries: false,
                by: try await ear.marram.viewer(.hubMember)
            )
            #expect(again.lines.map(\.state) == [.same])
            #expect(again.lines.map(\.text) == lines.map(\.text))
        }
    }
}

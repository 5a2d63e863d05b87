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

            let lines = try await export(for: try await ear.marram.viewer(.meterAgent)).lines
            let all = try await export(for: try await ear.marram.viewer(.hubMember)).lines

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

    @Test(arguments: Engine.allCases)
    func `gives them by name a page at a time, whatever they are called`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            for name in ["c", "b", "a", "b"] { _ = try await ear.query(name, "heron", unit: ear.marram.meter.id) }
            _ = try await ear.query("bb", "tariff", unit: ear.marram.tariff.id)
            let export = QueryExport(ground: ear.marram.ground)
            let viewer = try await ear.marram.viewer(.meterAgent)

            let first = try await export(atMost: 2, for: viewer)
            let second = try await export(behind: first.next, atMost: 2, for: viewer)

            #expect(first.lines.map(\.name) + second.lines.map(\.name) == ["a", "b", "b", "c"])
            #expect(first.next != nil && second.next == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `finds them by a part of their names, far behind others`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            for number in 0..<4 { _ = try await ear.query("heron \(number)", "heron", unit: ear.marram.meter.id) }
            let found = try await ear.query("Wo ÄRGER ist", "tariff", unit: ear.marram.tariff.id)
            let listing = QueryListing(ground: ear.marram.ground)
            let hub = try await ear.marram.viewer(.hubMember)

            let page = try await listing(named: " ärger ", atMost: 1, for: hub)

            #expect(page.queries.map(\.id) == [found.id])
            #expect(page.next == nil && page.active == 5)
            let meter = try await ear.marram.viewer(.meterAgent)
            #expect(try await listing(named: "ärger", atMost: 1, for: meter).queries.isEmpty)
            await #expect(throws: QueryRefused.unknown) {
                try await listing(behind: found.id, atMost: 1, for: meter)
            }
        }
    }
}

import Journal
import Matching
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

@Suite struct `Importing queries` {
    private static let file = #"""
        name,query
        Night,"""night tariff"" OR tarif*"
        Town,tariff AND city:a
        Broken,(tariff
        Site,site:a.example
        List,"keywordList:brands"
        """#

    @Test(arguments: Engine.allCases)
    func `stores all that can be used, each with its version and its entry, and lists the others`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            let result = try await ear.imported(Self.file, as: .meterAgent)
            let kept = try await ear.kept()
            let facts = try await ear.facts(QuerySaved.self)

            #expect(result.lines.map(\.state) == [.same, .incomplete, .refused, .differs, .refused])
            #expect(result.saved == 2)
            #expect(kept.map(\.name) == ["Night", "Site"])
            #expect(kept.map(\.text) == ["\"night tariff\" OR tarif*", "site:a.example"])
            #expect(facts.map(\.queryVersion) == [1, 1])
            #expect(Set(facts.map(\.query)) == Set(kept.map(\.id)))
            let organization = ear.marram.organization
            let versions = try await ear.marram.ground.read { connection in
                try kept.flatMap { try QueryTable(on: connection).versions(of: $0.id, in: organization) }
            }
            #expect(versions.map(\.version) == [1, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `says where in the file what is left out stands`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let result = try await ear.imported(Self.file, as: .meterAgent)

            let notes = result.lines.flatMap(\.notes)
            #expect(notes.map(\.kind) == [.leftOut, .refused, .differs, .leftOut, .refused])
            #expect(notes.map { [$0.line, $0.column] }.prefix(3) == [[3, 17], [4, 8], [5, 6]])
            #expect(notes.first?.effect == .findsMore)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stores what has gaps where that is wanted`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let result = try await ear.imported(Self.file, withGaps: true, as: .meterAgent)

            #expect(result.saved == 3)
            #expect(try await ear.kept().map(\.text).contains("tariff"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second time stores nothing again`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let first = try await ear.imported("heron\notter\nheron", as: .meterAgent)
            let second = try await ear.imported("heron\notter\nheron", as: .meterAgent)

            #expect(first.lines.map(\.state) == [.same, .same, .known])
            #expect(first.saved == 2)
            #expect(second.count(.known) == 3)
            #expect(second.saved == 0)
            #expect(second.lines[0].query == first.lines[0].query)
            #expect(try await ear.kept().count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `knows a query that somebody typed in other words of the same form, in this unit only`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            let typed = try await ear.query("birds", "heron   OR otter", unit: ear.marram.meter.id)
            _ = try await ear.query("elsewhere", "gull", unit: ear.marram.tariff.id)
            let result = try await ear.imported("heron OR otter\ngull", as: .meterAgent)

            #expect(result.lines.map(\.state) == [.known, .same])
            #expect(result.lines[0].query == typed.id)
            #expect(result.saved == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that is only tried writes nothing`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let result = try await ear.imported("heron", onlyTries: true, as: .meterAgent)

            #expect(result.lines.map(\.state) == [.same])
            #expect(result.lines.map(\.query) == [nil])
            #expect(try await ear.kept().isEmpty)
            #expect(try await ear.facts(QuerySaved.self).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses a query that names a list which does not exist, and takes it once it does`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            let without = try await ear.imported("keywordList:brands", from: .sprinklr, as: .meterAgent)
            _ = try await SaveList(ground: ear.marram.ground)(
                "brands",
                entries: ["heron"],
                from: 0,
                by: try await ear.marram.viewer(.hubMember)
            )
            let with = try await ear.imported("keywordList:brands", from: .sprinklr, as: .meterAgent)

            #expect(without.lines.map(\.state) == [.refused])
            #expect(without.lines[0].notes.last?.reason == "There is no list brands. Make it first.")
            #expect(with.saved == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused to whoever may not write queries of the unit, and for a file that cannot be read`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            for colleague in [Marram.Colleague.tariffAgent, .meterReader] {
                await #expect(throws: NotAllowed(permission: .listen)) {
                    try await ear.imported("heron", as: colleague)
                }
            }
            let refused = await #expect(throws: QueryImportRefused.self) {
                try await ear.imported("{\"rules\":[", from: .powertrack, as: .meterAgent)
            }
            #expect(refused?.message.hasPrefix("Line 1, character 11: This is no JSON.") == true)
            let kept = try await ear.kept()
            #expect(kept.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `names a query that has no name by its words, and cuts a name that is too long`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine) { ear in
            let long = String(repeating: "n", count: 130)
            _ = try await ear.imported("heron   OR otter", as: .meterAgent)
            let cut = try await ear.imported("name,query\n\(long),otter", as: .meterAgent)

            #expect(try await ear.kept().map(\.name).contains("heron OR otter"))
            #expect(cut.lines[0].name.count == 120)
            #expect(cut.lines[0].notes.map(\.kind) == [.differs])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a thousand is one command`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let many = (0..<1_000).map { "word\($0)" }.joined(separator: "\n")

            let result = try await ear.imported(many, as: .meterAgent)

            #expect(result.saved == 1_000)
            #expect(try await ear.kept().count == 1_000)
        }
    }
}

extension Ear {
    fileprivate func imported(
        _ text: String,
        from dialect: QueryDialect = .brandwatch,
        withGaps: Bool = false,
        onlyTries: Bool = false,
        as colleague: Marram.Colleague
    ) async throws -> QueryImport {
        try await ImportQueries(ground: marram.ground)(
            Array(text.utf8),
            from: dialect,
            into: marram.meter.id,
            withGaps: withGaps,
            onlyTries: onlyTries,
            by: try await marram.viewer(colleague)
        )
    }

    fileprivate func kept() async throws -> [KeptQuery] {
        let organization = marram.organization
        return try await marram.ground.read { try QueryTable(on: $0).all(of: organization) }
    }
}

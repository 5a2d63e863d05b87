import HTTPTypes
import Journal
import Listening
import Matching
import Organization
import Primitives
import Reception

/// Standing queries in from elsewhere, and out.
let queryImportOperations: [Operation] = [
    .giving(
        QueryImportReportJSON.self,
        "importQueries",
        .post,
        "/queries/import",
        "Take in queries that were written for another service: all that can be used, with what is not the same here",
        content: QueryImportJSON.self
    ) { request in
        let viewer = try request.viewer()
        let content: QueryImportJSON = try request.content()
        let unit = try await unit(coded: content.unit, of: viewer, in: request.house) ?? viewer.agent.unit
        return QueryImportReportJSON(
            try await ImportQueries(ground: request.house.ground)(
                Array(content.text.utf8),
                from: try choice(content.dialect, for: "dialect", standard: QueryDialect.parley),
                into: unit,
                withGaps: content.withGaps ?? false,
                onlyTries: content.isTrial ?? false,
                by: viewer
            )
        )
    }.taking(upTo: 32 << 20),
    .giving(
        QueryExportJSON.self,
        "exportQueries",
        .get,
        "/queries/export",
        "The standing queries that you see, in canonical form, by name, 500 at a time",
        query: ["from": "next of the page before"]
    ) { request in
        let viewer = try request.viewer()
        let page = try await QueryExport(ground: request.house.ground)(behind: try request.queryKey(), for: viewer)
        let units = try await request.house.ground.read {
            try OrganizationTable(on: $0).units(of: viewer.organization)
        }
        let codes = Dictionary(units.map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
        return QueryExportJSON(
            queries: page.lines.map { line in
                PortableQueryJSON(
                    name: line.name,
                    text: line.text,
                    unit: codes[line.unit] ?? "",
                    isPaused: line.isPaused
                )
            },
            next: page.next?.description
        )
    },
]

@testable import WebPages

extension Sample {
    private static let importDialects = [
        Choice(value: "brandwatch", label: "Brandwatch", isChosen: true), Choice(value: "sprinklr", label: "Sprinklr"),
    ]
    private static let importUnits = [Choice(value: "METER", label: "METER · Smart meters", isChosen: true)]

    static var queryImport: QueryImportPage {
        QueryImportPage(
            dialects: importDialects,
            units: importUnits,
            problems: [Problem(field: "text", message: "Paste queries, or choose a file.")]
        )
    }

    static var queryImportReport: QueryImportPage {
        QueryImportPage(
            dialects: importDialects,
            units: importUnits,
            text: "tariff AND city:a\n" + hostile,
            withGaps: true,
            report: QueryImportReport(
                rows: [
                    importedRow(.refused, "This bracket is never closed. Add a ).", text: nil),
                    importedRow(.incomplete, "This has no counterpart here.", text: "tariff"),
                    importedRow(.differs, "Here the title counts, too.", text: "tariff OR meter"),
                    importedRow(.known, nil, text: "meter", url: "/queries/q1"),
                    importedRow(.same, nil, text: hostile),
                ],
                storable: 2,
                incomplete: 1,
                more: 12
            )
        )
    }

    static var queryImportDone: QueryImportPage {
        QueryImportPage(
            dialects: importDialects,
            units: importUnits,
            text: "tariff",
            report: QueryImportReport(
                rows: [importedRow(.same, nil, text: "tariff", url: "/queries/q1")],
                storable: 1,
                saved: 1
            )
        )
    }

    private static func importedRow(
        _ state: ImportedQueryRow.State,
        _ note: String?,
        text: String?,
        url: String? = nil
    ) -> ImportedQueryRow {
        ImportedQueryRow(
            name: hostile,
            line: 4,
            written: Passage(text: "tariff AND city:a " + hostile, highlights: [11..<17]),
            text: text,
            state: state,
            notes: note.map { [ImportedQueryRow.Note(line: 4, column: 12, message: $0)] } ?? [],
            url: url
        )
    }
}

/// What the page for queries from elsewhere says, by name, beside `Phrase`.
enum ImportPhrase: String, Sendable, CaseIterable {
    case importTitle, importSentence, importLink, exportLink, importDialect, importText, importTextHelp, importFile
    case importFileHelp, importCheck, importSave, importGaps, importNothing, importReport, importSummary
    case importSame, importDiffers, importIncomplete, importRefused, importKnown, importSaved, importNoneSaved
    case importHere, importWhere, importMore
}

extension Words {
    /// A phrase of these that needs nothing filled in.
    subscript(_ phrase: ImportPhrase) -> String { text(named: phrase.rawValue, [:]) }

    func text(_ phrase: ImportPhrase, count: Int) -> String { text(named: phrase.rawValue, count: count, [:]) }

    func text(_ phrase: ImportPhrase, _ fills: [String: String]) -> String { text(named: phrase.rawValue, fills) }

    func html(_ phrase: ImportPhrase) -> HTML { html(named: phrase.rawValue, [:]) }

    func html(_ phrase: ImportPhrase, count: Int) -> HTML { html(named: phrase.rawValue, count: count, [:]) }
}

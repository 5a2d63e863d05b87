/// What is said of correcting and taking back what stands on a network, beside `Phrase`.
enum CorrectionPhrase: String, Sendable, CaseIterable {
    case correctionTitle, correctionHelp, correctionPictures, correctionWords, correctionWhy, correctionDo
    case correctedBy, correctionBefore, correctionOnWay, correctionFailed, correctionThere
    case withdrawTitle, withdrawHelp, withdrawDo, withdrawnBy
}

extension Words {
    /// A phrase of corrections that needs nothing filled in.
    subscript(_ phrase: CorrectionPhrase) -> String { text(phrase) }

    func text(_ phrase: CorrectionPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func html(_ phrase: CorrectionPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }
}

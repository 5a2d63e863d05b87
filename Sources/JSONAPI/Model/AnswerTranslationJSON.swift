import Knowledge
import Primitives

/// An answer in one of its languages.
struct AnswerTranslationJSON: Described {
    let id: String
    let title: String
    let language: String
    let isOriginal: Bool
    /// Whether the original has changed since.
    let isOlder: Bool

    static let example = AnswerTranslationJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        title: "Zeigt der Zähler nachts falsch an?",
        language: "de",
        isOriginal: false,
        isOlder: true
    )
}

extension AnswerTranslationJSON {
    init(_ translation: AnswerTranslation) {
        self.init(
            id: translation.answer.id.description,
            title: translation.answer.wording.title,
            language: translation.answer.wording.language,
            isOriginal: translation.isOriginal,
            isOlder: translation.isOlder
        )
    }
}

struct TranslationOfJSON: Described {
    /// The answer that this one says in another language.
    let original: String
    static let example = TranslationOfJSON(original: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}

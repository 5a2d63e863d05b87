import Foundation
import Knowledge
import Primitives

extension AnswerTranslation {
    /// As the pages show it.
    func mark(beside shown: ID<KeptAnswer>) -> TranslationMark {
        TranslationMark(
            title: answer.wording.title,
            language: answer.wording.language,
            name: ownName(ofLanguage: answer.wording.language),
            address: "/answers/\(answer.id)",
            isShown: answer.id == shown,
            isOriginal: isOriginal,
            isOlder: isOlder
        )
    }
}

/// A language's own name, as its speakers look for it; its code where nobody has told us.
func ownName(ofLanguage code: String) -> String {
    Locale(identifier: code).localizedString(forIdentifier: code) ?? code
}

package import Primitives

/// Why an answer is not kept, not changed or not used.
package enum AnswerRefused: Refusal {
    case unknown
    case titleMissing
    case titleTooLong
    case textMissing
    case textTooLong
    case languageMalformed
    case reviewUnfit
    case ownerUnfit
    case unitMissing
    /// What a colleague has changed since it was read.
    case changed(Part)
    case stateUnfit
    case duplicateOfItself
    case translationOfItself
    case hasTranslations
    case languageTaken
    /// What a line of an import translates is neither here nor in the import.
    case originalMissing
    /// An import names an answer so that it would have the address of another one.
    case addressTaken
    case tooManyLines
    case isDraft
    case notPublic
    case nothingSent
    case notOurs
    /// Too many words about answers from one place.
    case tooManyWords

    /// What of an answer a colleague may have changed.
    package enum Part: String, Sendable, CaseIterable {
        case title
        case text
        case language
        /// Who sees it, whose it is or when it was checked.
        case other
    }

    package var code: String {
        switch self {
        case .changed: "answer.changed"
        default: "answer.\(self)"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .titleMissing, .titleTooLong, .textMissing, .textTooLong, .languageMalformed, .reviewUnfit, .ownerUnfit,
            .unitMissing, .duplicateOfItself, .translationOfItself, .originalMissing, .addressTaken,
            .notOurs:
            .invalid
        case .changed, .stateUnfit, .isDraft, .notPublic, .nothingSent, .hasTranslations, .languageTaken:
            .conflict
        case .tooManyWords: .tooMany
        case .tooManyLines: .tooLarge
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such answer. Look at the list of answers."
        case .titleMissing: "Write the question that it answers."
        case .titleTooLong: "The question has at most 200 characters. Shorten it."
        case .textMissing: "Write the answer."
        case .textTooLong: "An answer has at most 20,000 characters. Shorten it."
        case .languageMalformed: "Name the language as en, de or pt-BR."
        case .reviewUnfit: "Choose a day for the review between tomorrow and three years from now."
        case .ownerUnfit: "Give it to somebody who writes answers in this unit."
        case .unitMissing: "Choose the unit whose answer it is."
        case .changed(.title):
            "A colleague has changed the question of this answer since you read it. Look at it, then save yours."
        case .changed(.text):
            "A colleague has changed the text of this answer since you read it. Look at it, then save yours."
        case .changed(.language):
            "A colleague has changed the language of this answer since you read it. Look at it, then save yours."
        case .changed(.other):
            "A colleague has changed who sees this answer, whose it is or when it was checked. Look at it first."
        case .stateUnfit: "This answer is that already."
        case .duplicateOfItself: "An answer cannot stand for itself. Choose another one."
        case .translationOfItself: "An answer is no translation of itself. Choose another one."
        case .hasTranslations: "Others are translations of this answer. Make them stand alone first."
        case .languageTaken: "Another answer says this in that language already. Look at it first."
        case .originalMissing: "The answer that it translates is neither here nor in this import."
        case .addressTaken: "Another answer has the address that goes with this id. Leave the id out."
        case .tooManyLines: "An import has at most 10,000 answers. Split it and import one part after the other."
        case .isDraft: "This answer is a draft still. Let colleagues see it first."
        case .notPublic: "Only colleagues can read this answer. Put its text into the reply, or make it public."
        case .nothingSent: "Nothing of ours stands here yet. Answer first, then make an answer of it."
        case .notOurs: "An answer is made of what we said. Choose one of our own posts."
        case .tooManyWords: "That was very often in a short time. Try again in a quarter of an hour."
        }
    }
}

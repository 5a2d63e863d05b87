import Knowledge
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// An answer as it is taken elsewhere, and as it comes from there.
struct PortableAnswerJSON: Described {
    /// The same id is the same answer, however often it comes; a new one where there is none.
    let id: String?
    /// The question.
    let title: String
    /// Paragraphs with an empty line between them.
    let text: String
    let language: String
    /// `draft`, `internal` or `public`; a draft unless given.
    let state: String?
    /// The code of its unit.
    let unit: String
    /// By when somebody looks whether it is still true; in half a year unless given.
    let reviewAt: String?
    /// The id of the answer that it says in another language.
    let original: String?

    static let example = PortableAnswerJSON(
        id: someID,
        title: "Is the meter wrong at night?",
        text: "No. The display counts the other way at night.",
        language: "en",
        state: "public",
        unit: "METER",
        reviewAt: "2027-05-20T00:00:00.000Z",
        original: someID
    )
}

struct PortableAnswersJSON: Described {
    let answers: [PortableAnswerJSON]
    /// What to give as `from` for the next page; absent on the last one.
    let next: String?
    static let example = PortableAnswersJSON(answers: [.example], next: someID)
}

struct AnswerImportJSON: Described {
    let answers: [PortableAnswerJSON]
    /// Whether it is only tried, and nothing written.
    let isTrial: Bool?
    static let example = AnswerImportJSON(answers: [.example], isTrial: true)
}

/// What came of an import: all of it, or nothing and why.
struct ImportReportJSON: Described {
    let written: Int
    /// Those that were here already; they stay as they are.
    let known: Int
    /// Where anything is refused nothing is written.
    let refused: [RefusedLineJSON]
    static let example = ImportReportJSON(written: 0, known: 2, refused: [.example])
}

struct RefusedLineJSON: Described {
    /// Which of the answers, from 1.
    let line: Int
    let code: String
    let message: String

    static let example = RefusedLineJSON(
        line: 3,
        code: "answer.textMissing",
        message: "Write the answer."
    )
}

extension PortableAnswerJSON {
    init(_ line: AnswerExport.Line, _ units: [Unit]) {
        self.init(
            id: line.answer.id.description,
            title: line.answer.wording.title,
            text: line.answer.wording.body,
            language: line.answer.wording.language,
            state: line.answer.state.rawValue,
            unit: units.first { $0.id == line.answer.unit }?.code ?? "",
            reviewAt: line.answer.reviewAt.description,
            original: line.original?.description
        )
    }

    /// What it says, as the house has it; or what cannot be read in it.
    func imported(into units: [Unit]) -> Result<ImportedAnswer, RefusedImport> {
        do {
            guard let place = units.first(where: { $0.code == unit.uppercased() }) else {
                throw AnswerRefused.unitMissing
            }
            let moment = try reviewAt.map { text in
                guard let moment = Moment(rfc3339: text) else { throw AnswerRefused.reviewUnfit }
                return moment
            }
            return .success(
                ImportedAnswer(
                    id: try id.map { try answerID($0, in: "id") },
                    wording: Answer.Wording(title: title, body: text, language: language),
                    state: try choice(state ?? "draft", for: "state", standard: .draft),
                    unit: place.id,
                    reviewAt: moment,
                    original: try original.map { try answerID($0, in: "original") }
                )
            )
        } catch {
            return .failure(RefusedImport(error as? any Refusal ?? AnswerRefused.unknown))
        }
    }
}

private func answerID(_ text: String, in name: String) throws -> ID<Answer> {
    guard let id = ID<Answer>(text) else { throw RequestRefused.notAnID(name) }
    return id
}

extension ImportReportJSON {
    init(_ report: ImportReport) {
        self.init(
            written: report.written,
            known: report.known,
            refused: report.refused.map { RefusedLineJSON(line: $0.line, code: $0.code, message: $0.message) }
        )
    }
}

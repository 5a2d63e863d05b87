import Journal
import Organization
import Primitives
import Storage

/// What comes of an import, line by line, as things stand in this transaction.
struct ImportPlan {
    private(set) var report = ImportReport()
    /// What is new, with the answer at the head of its languages.
    private var new: [ComingAnswer] = []

    init(of lines: [CheckedLine], for viewer: Viewer, on connection: any Connection) throws {
        let standing = try StandingAnswers(beside: lines, for: viewer, on: connection)
        let coming = Dictionary(
            lines.compactMap(\.answer).filter { !standing.ids.contains($0.answer.id) }.map { ($0.answer.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var (met, codes, spoken) = (standing.ids, standing.codes, standing.languages)
        for line in lines {
            guard let one = line.answer else {
                refuse(line, line.refusal ?? AnswerRefused.unknown)
                continue
            }
            guard met.insert(one.answer.id).inserted else {
                report.known += 1
                continue
            }
            do {
                guard codes.insert(one.answer.code).inserted else { throw AnswerRefused.addressTaken }
                let head = try standing.head(of: one, among: coming, for: viewer)
                if let head {
                    let first = head.wording.language.lowercased()
                    let isNew = spoken[head.id, default: [first]].insert(one.answer.wording.language.lowercased())
                        .inserted
                    guard isNew else { throw AnswerRefused.languageTaken }
                }
                new.append((one.answer, head?.id))
            } catch {
                refuse(line, error)
            }
        }
        report.written = report.refused.isEmpty ? new.count : 0
    }

    private mutating func refuse(_ line: CheckedLine, _ reason: any Error) {
        let refusal = reason as? any Refusal ?? AnswerRefused.unknown
        report.refused.append(RefusedLine(line: line.number, refusal))
    }

    /// Writes what is new, each with its entry, then which of them are translations; nothing where anything is refused.
    func write(for viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        guard report.refused.isEmpty else { return }
        for (answer, _) in new {
            try answer.begin(by: viewer, at: now, on: connection)
            if answer.state == .draft { continue }
            let shown = AnswerStateChanged(answer: answer.id, version: 1, from: .draft, to: answer.state)
            try answer.append(shown, by: viewer, at: now, on: connection)
        }
        let table = AnswerTable(of: viewer.organization, on: connection)
        let heads = try table.answers(among: Set(new.compactMap(\.original)).sorted(), where: "1 = 1")
        let byID = Dictionary(heads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let translations = TranslationTable(of: viewer.organization, on: connection)
        for (answer, original) in new {
            guard let head = original.flatMap({ byID[$0] }) else { continue }
            try translations.join(answer, to: head)
            let set = AnswerTranslationSet(answer: answer.id, version: 1, original: head.id)
            try answer.append(set, by: viewer, at: now, on: connection)
        }
        if new.contains(where: { $0.answer.state == .public }) {
            try StampTable(organization: viewer.organization, connection: connection).turn(.answers)
        }
    }
}

/// An answer that comes, and the one of which it says that it is a translation.
typealias ComingAnswer = (answer: Answer, original: ID<Answer>?)

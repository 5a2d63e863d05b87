import Organization
import Primitives
import Storage

/// What is here already of that of which an import speaks.
struct StandingAnswers {
    /// The answers of the import that are here, whoever sees them.
    let ids: Set<ID<Answer>>
    /// The words of addresses that are taken.
    let codes: Set<String>
    /// Which languages there are beside an original.
    let languages: [ID<Answer>: Set<String>]
    /// Those that the person sees and that are named as originals, and the originals of these.
    private let seen: [ID<Answer>: Answer]
    private let originals: [ID<Answer>: ID<Answer>]

    init(beside lines: [CheckedLine], for viewer: Viewer, on connection: any Connection) throws {
        let coming = lines.compactMap(\.answer)
        let answers = AnswerTable(of: viewer.organization, on: connection)
        ids = try answers.present(among: coming.map(\.answer.id))
        let isHere = ids
        codes = try answers.taken(among: coming.map(\.answer).filter { !isHere.contains($0.id) }.map(\.code))
        let named = Set(coming.compactMap(\.original)).sorted()
        let members = try TranslationTable(of: viewer.organization, on: connection).members(beside: named)
        originals = Dictionary(members.map { ($0.answer, $0.original) }, uniquingKeysWith: { first, _ in first })
        languages = Dictionary(members.map { ($0.original, Set([$0.language])) }, uniquingKeysWith: { $0.union($1) })
        let wanted = Set(named).union(members.map(\.original)).sorted()
        let found = try answers.answers(among: wanted, where: viewer.seenAnswers)
        seen = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The answer at the head of the languages among which one comes; `nil` for one that stands alone.
    ///
    /// What is named may itself be a translation, here or in the import; in a circle there is no head.
    func head(
        of one: ComingAnswer,
        among coming: [ID<Answer>: ComingAnswer],
        for viewer: Viewer
    ) throws -> Answer? {
        guard var named = one.original else { return nil }
        var met: Set<ID<Answer>> = [one.answer.id]
        while true {
            guard met.insert(named).inserted else { throw AnswerRefused.translationOfItself }
            guard let next = coming[named] else {
                guard seen[named] != nil, let head = seen[originals[named] ?? named] else {
                    throw AnswerRefused.originalMissing
                }
                try viewer.require(head.permissionToChange, in: head.unit)
                return head
            }
            guard let further = next.original else { return next.answer }
            named = further
        }
    }
}

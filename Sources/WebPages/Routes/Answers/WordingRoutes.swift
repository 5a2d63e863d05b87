import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

/// Every wording that an answer had, for those who write answers in its unit.
let wordingRoutes: [PageRoute] = [
    .get("/answers/:id/wordings", access: .may([.writeAnswers])) { .page(try await $0.wordings()) }
]

extension Visit {
    /// The latest two beside each other, unless others are chosen.
    fileprivate func wordings() async throws -> WordingsPage {
        let (id, viewer): (ID<KeptAnswer>, Organization.Viewer) = (try id(), try viewer())
        let whole = try await AnswerQuery(ground: ground)(id, for: viewer)
        try viewer.require(.writeAnswers, in: whole.answer.unit)
        let directory = try await Directory(self)
        var page = WordingsPage(
            id: id.description,
            name: whole.answer.wording.title,
            wordings: whole.revisions.map { revision in
                WordingsPage.Wording(
                    version: revision.version,
                    title: revision.wording.title,
                    language: revision.wording.language,
                    by: directory.name(of: revision.agent),
                    at: revision.createdAt
                )
            }
        )
        func chosen(_ name: String) -> KeptAnswer.Revision? {
            let wanted = query(name).flatMap { Int($0) }
            return whole.revisions.first { $0.version == wanted }
        }
        guard let new = chosen("to") ?? whole.revisions.first,
            let old = chosen("from") ?? whole.revisions.dropFirst().first
        else { return page }
        (page.from, page.to) = (old.version, new.version)
        page.titleChange = difference(from: old.wording.title, to: new.wording.title).map { WordingsPage.Stretch($0) }
        page.textChange = difference(from: old.wording.body, to: new.wording.body).map { WordingsPage.Stretch($0) }
        return page
    }
}

extension WordingsPage.Stretch {
    fileprivate init(_ stretch: WordingStretch) {
        let kind: Kind =
            switch stretch.kind {
            case .same: .same
            case .removed: .removed
            case .added: .added
            }
        self.init(kind: kind, text: stretch.text)
    }
}

import Conversations
import HTTPTypes
import Organization
import Primitives
import Reception

let contactRoutes: [PageRoute] =
    [
        .post("/persons/:id/do-not-contact", access: .may([.respond])) { try await $0.closePerson() },
        .post("/persons/:id/contact-again", access: .may([.respond])) { visit in
            let id: ID<Person> = try visit.id()
            try await ClosePerson(ground: visit.ground).reopen(id, by: try visit.viewer())
            return .redirect("/persons/\(id)", Notice(.personReopened))
        },
    ]
    + ["do-not-contact", "contact-again"].map { verb in
        .get("/persons/:id/\(verb)", access: .member) { visit in
            let id: ID<Person> = try visit.id()
            return .redirect("/persons/\(id)")
        }
    }

extension Visit {
    fileprivate func closePerson() async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Person>) = (try viewer(), try id())
        do {
            _ = try await ClosePerson(ground: ground)(id, because: fields.text("reason"), by: viewer)
            return .redirect("/persons/\(id)", Notice(.personClosed))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            var page = try await knownPerson()
            page.contact.reason = fields.text("reason")
            page.problems = [Problem(field: "reason", message: words.said(refusal))]
            return .page(page, status: .unprocessableContent)
        }
    }
}

extension ContactCard {
    init(_ whole: PersonQuery.Whole, in directory: Directory) {
        self.init(
            closing: whole.closing.map { closing in
                ClosingLine(
                    since: closing.since,
                    reason: closing.reason,
                    by: closing.closedBy.map { directory.name(of: $0) }
                )
            },
            mayChange: whole.mayRespond
        )
    }
}

import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// The load of the units, and who is lent.
let hubMapOperations: [Operation] = [
    .giving(
        HubMapJSON.self,
        "readHubMap",
        .get,
        "/map",
        "What waits in each unit that you may see, who is there for it, and what would help now"
    ) { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        return HubMapJSON(try await request.house.ground.read { try HubMap(for: viewer, at: now, on: $0) })
    },
    .giving(
        LoansJSON.self,
        "listLoans",
        .get,
        "/loans",
        "Who is lent or offered, from or to a unit that you may see; the soonest end first"
    ) { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        let found = try await request.house.ground.read { try loans(for: viewer, at: now, on: $0) }
        return LoansJSON(loans: found.map(LoanJSON.init))
    },
    .giving(
        LoanJSON.self,
        "lendPerson",
        .post,
        "/loans",
        "Offer somebody of your unit to another one until a moment; agreed at once where you give roles there, too",
        content: NewLoanJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewLoanJSON) = (try request.viewer(), try request.content())
        guard let unit = try await unit(coded: new.unit, of: viewer, in: request.house) else {
            throw DetailsRefused.unitUnknown
        }
        let loan = try await LendPerson(ground: request.house.ground).offer(
            try parsed(new.agent, as: AgentID.self, name: "agent"),
            to: unit,
            until: try moment(new.until, "until"),
            by: viewer
        )
        return LoanJSON(loan)
    },
    .giving(
        LoanJSON.self,
        "agreeToLoan",
        .post,
        "/loans/{id}/agree",
        "Take somebody who was offered: they may answer in the unit until then"
    ) { request in
        LoanJSON(
            try await LendPerson(ground: request.house.ground).agree(try request.id(), by: try request.viewer())
        )
    },
    .doing("endLoan", .delete, "/loans/{id}", "Call somebody back, send them home, or drop what was offered") {
        request in
        try await LendPerson(ground: request.house.ground).end(try request.id(), by: try request.viewer())
    },
]

import HTTPTypes
import HummingbirdTesting
import Journal
import Organization
import Primitives
import Storage
import TestSupport

/// The load of the units, and who is lent.
let hubMapCases: [OperationCase] = [
    OperationCase(
        "readHubMap",
        good: { door in
            _ = try await door.lend()
            return try await door.ask(.get, "/map", as: .administrator)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/map", as: nil) }
    ),
    OperationCase(
        "listLoans",
        good: { door in
            _ = try await door.lend()
            return try await door.ask(.get, "/loans", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/loans", as: nil) }
    ),
    OperationCase(
        "lendPerson",
        good: { try await $0.lend() },
        refused: (422, "loan.sameUnit"),
        bad: { try await $0.lend(to: "TARIFF") }
    ),
    OperationCase(
        "agreeToLoan",
        good: { try await $0.ask(.post, "/loans/\(try await $0.offeredLoan())/agree") },
        refused: (404, "loan.unknown"),
        bad: { try await $0.ask(.post, "/loans/\(nowhere)/agree") }
    ),
    OperationCase(
        "endLoan",
        204,
        good: { try await $0.ask(.delete, "/loans/\(try await $0.offeredLoan())") },
        refused: (404, "loan.unknown"),
        bad: { try await $0.ask(.delete, "/loans/\(nowhere)") }
    ),
]

/// Ada helps the meter people for a day.
let adaToMeter = """
    {"agent":"\(AgentID.derived(from: [Marram.Colleague.tariffAgent.rawValue], at: TestClock.start))",\
    "unit":"METER","until":"\(TestClock.start + .seconds(86_400))"}
    """

extension Door {
    fileprivate func lend(to unit: String = "METER") async throws -> Told {
        try await ask(.post, "/loans", adaToMeter.replacing("METER", with: unit), as: .administrator)
    }

    /// Ada is offered to the meter people, who have not said yet.
    func offeredLoan() async throws -> ID<Loan> {
        let marram = ear.marram
        let id: ID<Loan> = .new(at: marram.time.now)
        try await marram.ground.write { connection in
            _ = try connection.execute(
                """
                INSERT INTO unit_loan (organization_id, id, agent_id, home_id, unit_id, ends_at, offered_by, offered_at)
                VALUES (\(marram.organization), \(id), \(marram.id(of: .tariffAgent)), \(marram.tariff.id),
                    \(marram.meter.id), \(TestClock.start + .seconds(86_400)), \(marram.id(of: .administrator)),
                    \(TestClock.start))
                """
            )
        }
        return id
    }
}

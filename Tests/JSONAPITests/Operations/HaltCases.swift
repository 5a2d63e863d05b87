import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport

private let newHalt = #"{"units":["METER"],"reason":"Brakes: wait for the press office."}"#

/// The crisis switch over the meter people.
let haltCases: [OperationCase] = [
    OperationCase(
        "listHalts",
        good: { door in
            _ = try await door.halt()
            return try await door.ask(.get, "/halts", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/halts", as: nil) }
    ),
    OperationCase(
        "beginHalt",
        good: { try await $0.ask(.post, "/halts", newHalt) },
        refused: (422, "halt.noUnits"),
        bad: { try await $0.ask(.post, "/halts", #"{"units":[],"reason":"Brakes."}"#) }
    ),
    OperationCase(
        "readHalt",
        good: { try await $0.ask(.get, "/halts/\(try await $0.halt())", as: .meterAgent) },
        refused: (404, "halt.unknown"),
        bad: { try await $0.ask(.get, "/halts/\(try await $0.halt())", as: .tariffAgent) }
    ),
    OperationCase(
        "endHalt",
        good: { try await $0.ask(.post, "/halts/\(try await $0.halt())/end") },
        refused: (409, "halt.over"),
        bad: { door in
            let halt = try await door.halt()
            _ = try await door.ask(.post, "/halts/\(halt)/end")
            return try await door.ask(.post, "/halts/\(halt)/end")
        }
    ),
    OperationCase(
        "letThrough",
        good: { try await $0.ask(.post, "/halts/\(try await $0.halt())/let-through", #"{"replies":[]}"#) },
        refused: (409, "halt.notHeld"),
        bad: { try await $0.ask(.post, "/halts/\(try await $0.halt())/let-through", #"{"replies":["\#(nowhere)"]}"#) }
    ),
]

extension Door {
    /// Throws the crisis switch over the meter people; gives its id.
    func halt() async throws -> String {
        let text = try await ask(.post, "/halts", newHalt).text
        guard let start = text.firstRange(of: #""id":""#)?.upperBound else {
            throw NotInTheAnswer(name: "id", text: text)
        }
        return String(text[start...].prefix { $0 != "\"" })
    }
}

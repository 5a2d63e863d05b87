import Organization
import Primitives

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// What somebody may do in a unit, and why.
struct ExplanationJSON: Described {
    let agent: String
    /// The code of the unit.
    let unit: String
    let permissions: [ExplainedJSON]
    static let example = ExplanationJSON(agent: exampleID, unit: "METER", permissions: [.example])
}

struct ExplainedJSON: Described {
    let permission: String
    let isAllowed: Bool
    /// The ids of the grants that give it here.
    let grants: [String]
    /// A stable word for what is missing.
    let missing: String?
    /// What the person reads who tries.
    let message: String?
    /// Those who could give it, and are in reach.
    let ask: [ColleagueJSON]
    static let example = ExplainedJSON(
        permission: "respond",
        isAllowed: false,
        grants: [exampleID],
        missing: "missingGrant",
        message: "You may read here but not answer. Ask your unit's lead or the hub for the role “agent”.",
        ask: [.example]
    )
}

struct ColleagueJSON: Described {
    let id: String
    let name: String
    static let example = ColleagueJSON(id: exampleID, name: "Nia Prosser")
}

extension ExplainedJSON {
    init(_ explained: PermissionExplanation.Explained) {
        var denial: Denial?
        if case .denied(let found) = explained.decision { denial = found }
        self.init(
            permission: explained.permission.rawValue,
            isAllowed: denial == nil,
            grants: explained.grants.map(\.id.description),
            missing: denial?.code,
            message: denial.map { NotAllowed(permission: explained.permission, denial: $0).message },
            ask: explained.givers.map { ColleagueJSON(id: $0.id.description, name: $0.name) }
        )
    }
}

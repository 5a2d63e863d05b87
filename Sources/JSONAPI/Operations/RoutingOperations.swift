import Channels
import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Routing

/// Rules that sort what comes in.
let routingOperations: [Operation] = [
    .giving(RoutingRulesJSON.self, "listRoutingRules", .get, "/routing-rules", "Where new conversations go") {
        request in
        let viewer = try request.viewer()
        let rules = try await request.house.ground.read { try viewer.routingRules(on: $0) }
        return RoutingRulesJSON(rules: rules.map(RoutingRuleJSON.init))
    },
    .giving(
        ProposedColleaguesJSON.self,
        "listProposedColleagues",
        .get,
        "/conversations/{id}/colleagues",
        "Who should look after a conversation that nobody looks after, with why: who knows the person comes first"
    ) { request in
        let (viewer, id): (Viewer, ID<Conversation>) = (try request.viewer(), try request.id())
        let now = request.house.ground.clock()
        return ProposedColleaguesJSON(
            try await request.house.ground.read { try proposedColleagues(for: id, to: viewer, at: now, on: $0) }
        )
    },
    .giving(
        RoutingRuleJSON.self,
        "createRoutingRule",
        .post,
        "/routing-rules",
        "Write a rule of routing; it looks at what comes in from now on",
        content: NewRoutingRuleJSON.self
    ) { request in
        let new: NewRoutingRuleJSON = try request.content()
        let units = try await request.units()
        return RoutingRuleJSON(
            try await request.saveRoutingRule.create(
                try new.form(among: units),
                in: try new.home(among: units),
                by: try request.viewer()
            )
        )
    },
    .giving(
        RoutingRuleJSON.self,
        "changeRoutingRule",
        .put,
        "/routing-rules/{id}",
        "Save the next version of a rule of routing",
        content: NewRoutingRuleJSON.self
    ) { request in
        let new: NewRoutingRuleJSON = try request.content()
        let form = try new.form(among: try await request.units())
        return RoutingRuleJSON(
            try await request.saveRoutingRule
                .change(try request.id(), from: new.version ?? 0, to: form, by: try request.viewer())
        )
    },
    .doing(
        "removeRoutingRule",
        .delete,
        "/routing-rules/{id}",
        "Remove a rule of routing; what it did stays done"
    ) { request in
        try await request.saveRoutingRule.remove(try request.id(), by: try request.viewer())
    },
    .giving(
        RoutingTrialJSON.self,
        "tryRoutingRule",
        .post,
        "/routing-rules/trial",
        "What a rule would have done with the latest conversations; nothing is changed",
        content: NewRoutingRuleJSON.self
    ) { request in
        let new: NewRoutingRuleJSON = try request.content()
        let units = try await request.units()
        let trial = TryRoutingRule(ground: request.house.ground, networks: request.networks)
        return RoutingTrialJSON(
            try await trial(
                try new.form(among: units),
                in: try new.home(among: units),
                days: new.days ?? 30,
                by: try request.viewer()
            )
        )
    },
    .giving(
        RoutedJSON.self,
        "readRouting",
        .get,
        "/conversations/{id}/routing",
        "Which rules sorted a conversation when it came in, and why"
    ) { request in
        let viewer = try request.viewer()
        let steps = try await request.house.ground.read { connection in
            try routedSteps(of: try request.id(), for: viewer, on: connection)
        }
        return RoutedJSON(steps: steps.map(RoutedStepJSON.init))
    },
]

extension APIRequest {
    fileprivate var networks: Set<String> { Set(house.channels.manifests.map(\.name)) }

    fileprivate var saveRoutingRule: SaveRoutingRule { SaveRoutingRule(ground: house.ground, networks: networks) }

    fileprivate func units() async throws -> [Unit] {
        let organization = try viewer().organization
        return try await house.ground.read { try OrganizationTable(on: $0).units(of: organization) }
    }
}

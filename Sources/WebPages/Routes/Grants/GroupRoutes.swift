import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// People who are given roles together.
let groupRoutes: [PageRoute] = [
    .get("/groups", access: .member) { .page(try await $0.groups(problems: [])) },
    .post("/groups", access: .may([.delegate])) { try await $0.addGroup() },
    .get("/groups/:id", access: .member) { .page(try await $0.group(problems: [])) },
    .post("/groups/:id/grants", access: .may([.delegate])) { visit in
        let id = try await visit.seenGroup().id
        return try await visit.give(to: .group(id), then: "/groups/\(id)") { try await visit.group(problems: [$0]) }
    },
    .post("/groups/:id/join", access: .may([.delegate])) { visit in
        let id = try await visit.seenGroup().id
        guard let agent = AgentID(visit.fields.text("agent")) else { throw AgentUnknown() }
        try await KeepGroups(ground: visit.ground).join(agent, to: id, by: try visit.viewer())
        return .redirect("/groups/\(id)", Notice(.groupJoined))
    },
    .post("/groups/:id/members/:agent/leave", access: .may([.delegate])) { visit in
        let (id, agent): (ID<AgentGroup>, AgentID) = (try await visit.seenGroup().id, try visit.id("agent"))
        try await KeepGroups(ground: visit.ground).leave(agent, from: id, by: try visit.viewer())
        return .redirect("/groups/\(id)", Notice(.groupLeft))
    },
    .post("/groups/:id/remove", access: .may([.delegate])) { visit in
        let id = try await visit.seenGroup().id
        try await KeepGroups(ground: visit.ground).remove(id, by: try visit.viewer())
        return .redirect("/groups", Notice(.groupRemoved))
    },
]

extension Visit {
    fileprivate func seenGroup() async throws -> AgentGroup {
        let (viewer, id): (Organization.Viewer, ID<AgentGroup>) = (try viewer(), try id())
        return try await ground.read { try GrantSight(of: viewer, on: $0).group(id) }
    }

    fileprivate func groups(problems: [Problem]) async throws -> GroupsPage {
        let sheet = try await GrantSheet(self)
        return GroupsPage(
            groups: sheet.groups.map { group in
                GroupRow(
                    id: group.id.description,
                    name: group.name,
                    people: group.members.count,
                    roles: sheet.rows(of: group).map(\.role)
                )
            },
            mayAdd: try viewer().mayAnywhere(.delegate),
            newName: fields.trimmed("name"),
            problems: problems
        )
    }

    fileprivate func addGroup() async throws -> Answer {
        do {
            let group = try await KeepGroups(ground: ground).add(fields.text("name"), by: try viewer())
            return .redirect("/groups/\(group.id)", Notice(.groupAdded))
        } catch let refusal as DetailsRefused {
            let page = try await groups(problems: [Problem(refusal, in: words)])
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    fileprivate func group(problems: [Problem]) async throws -> GroupPage {
        let (viewer, group) = (try viewer(), try await seenGroup())
        let sheet = try await GrantSheet(self)
        let mayChange = viewer.may(.delegate, in: group.unit)
        let (inside, outside) = (
            sheet.directory.agents.filter { group.members.contains($0.id) },
            sheet.directory.agents.filter { !group.members.contains($0.id) && $0.isActive && $0.id != viewer.actor }
        )
        return GroupPage(
            id: group.id.description,
            name: group.name,
            members: inside.map { Link(text: $0.name, url: $0.id.description) },
            grants: sheet.rows(of: group),
            others: mayChange ? outside.map { Choice(value: $0.id.description, label: $0.name) } : [],
            form: mayChange ? sheet.form(to: "/groups/\(group.id)/grants", for: fields) : nil,
            mayChange: mayChange,
            problems: problems
        )
    }
}

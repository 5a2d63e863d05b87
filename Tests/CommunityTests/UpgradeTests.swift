import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `An installation that gets a community` {
    @Test(arguments: Engine.allCases)
    func `lets its hub and its leads keep order, and nobody whose role was made smaller`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, moderate) = (try await marram.viewer(.administrator), Permission.moderate)
            let roles = KeepRoles(ground: marram.ground)
            let before = Dictionary(uniqueKeysWithValues: Role.givenAtStart.map { ($0.code, $0.permissions) })
            for (code, permissions) in before.sorted(by: { $0.key < $1.key }) where code != "administrator" {
                let older = code == "unitLead" ? [.read] : permissions.subtracting([moderate])
                _ = try await roles.write(code, name: code, permissions: older, by: nia)
            }
            let migration = try #require(organizationMigrations.first { $0.number == 11 })
            try await marram.ground.write { connection in
                for statement in migration.statements { try connection.execute(statement) }
            }
            let organization = marram.organization
            let after = try await marram.ground.read { try RoleTable(of: organization, on: $0).all() }
            let may = after.filter { $0.permissions.contains(moderate) }.map(\.code)
            #expect(Set(may) == ["administrator", "hubLead", "hubMember"])
            #expect(after.first { $0.code == "agent" }?.permissions == Role.agent.permissions)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends stays, links and mail with a restore`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let stay = try await square.link.signIn(try await square.secret(for: "mira@mail.example"), name: "Mira")
            let link = try await square.secret(for: "mira@mail.example")
            try await square.begin(email: "ben@mail.example", from: nil, language: "en")
            _ = square.post.taken()
            let (organization, now) = (square.marram.organization, square.marram.time.now)
            try await square.ground.write { connection in
                try MemberStayTable(of: organization, on: connection).removeAll()
                try MemberMailTable(of: organization, on: connection).dropAll(at: now)
            }
            await #expect(throws: MemberRefused.notSignedIn) {
                _ = try await SignedInMemberQuery(ground: square.ground)(holding: stay.secret)
            }
            await #expect(throws: MemberRefused.linkUnknown) { _ = try await square.link.signIn(link) }
            try await square.deliver()
            #expect(square.post.taken() == [])
            let addresses = try await square.ground.read { connection in
                try connection.rows("SELECT email FROM member_mail ORDER BY id").compactMap {
                    try $0.optionalText("email")
                }
            }
            #expect(addresses == [])
        }
    }
}

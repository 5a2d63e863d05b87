package import Journal
package import Organization
package import Primitives
import Storage

/// Has a member read and not write for a while, or for good, with a reason that they are told; or lets them again.
package struct SuspendMember: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Every stay of theirs ends at once, and a password lapses; who signs in again by a link reads why.
    package func callAsFunction(
        _ id: MemberID,
        because reason: String,
        until: Moment? = nil,
        by viewer: Viewer
    ) async throws {
        let reason = try checkedNote(reason, isNeeded: true)
        try await change(id, to: .suspended(reason: reason, until: until), by: viewer)
    }

    package func lift(_ id: MemberID, by viewer: Viewer) async throws {
        try await change(id, to: .active, by: viewer)
    }

    private func change(_ id: MemberID, to state: Member.State, by viewer: Viewer) async throws {
        // A member writes in every unit's topics.
        try viewer.require(.moderate, in: nil)
        let now = ground.clock()
        try await ground.write { connection in
            let members = MemberTable(of: viewer.organization, on: connection)
            guard let member = try members.find(id), member.state != .left else { throw MemberRefused.unknown }
            guard member.state != state else { throw CommunityRefused.sameState }
            try members.set(state, of: id)
            var event = MemberSuspended(member: id, isSuspended: false, until: nil)
            if case .suspended(_, let until) = state {
                try MemberStayTable(of: viewer.organization, on: connection).removeAll(of: id)
                let passwords = MemberPasswordTable(organization: viewer.organization, connection: connection)
                _ = try passwords.remove(of: id)
                try ReplyTokenTable(of: viewer.organization, on: connection).removeAll(of: id)
                event = MemberSuspended(member: id, isSuspended: true, until: until)
            }
            try member.append(
                event,
                by: .agent(viewer.actor),
                of: viewer.organization,
                at: now,
                on: connection
            )
        }
    }
}

/// Who may come to a door at all; what lies behind it asks further, in the unit of the thing.
///
/// Every route of the pages, every operation of the API and every kind of piece of a stream declares one, and nothing is
/// served before all have. What the program does in nobody's name is no door, and declares a `Duty`.
package enum Access: Sendable, Equatable {
    /// Whoever knocks, signed in or not.
    case anybody
    /// Whoever is signed in.
    case member
    /// Whoever takes part in the community: a member by their own stay, or whoever is signed in.
    case participant
    /// Whoever may do at least one of these in some unit.
    case may(PermissionSet)
}

/// A door that says nothing about who may come; the program does not start with one.
package struct AccessUndeclared: Error, Equatable, CustomStringConvertible {
    package let doors: [String]

    package init(doors: [String]) {
        self.doors = doors
    }

    package var description: String {
        "Nobody declared who may come here: \(doors.joined(separator: ", "))"
    }
}

/// Throws unless every door is declared.
package func checkDeclared(_ doors: some Sequence<(name: String, access: Access?)>) throws(AccessUndeclared) {
    let open = doors.filter { $0.access == nil }.map(\.name)
    guard open.isEmpty else { throw AccessUndeclared(doors: open) }
}

extension Viewer {
    /// Whether there is a unit in which the person may do this; where, the thing itself says.
    package func mayAnywhere(_ permission: Permission) -> Bool {
        agent.isActive
            && powers.reaches.contains {
                $0.permissions.contains(permission) && (!permission.isHubOnly || $0.unit == tree.root)
            }
    }

    package func mayAnywhere(_ permissions: PermissionSet) -> Bool {
        permissions.permissions.contains { mayAnywhere($0) }
    }

    /// Whether the person may come to such a door.
    package func may(_ access: Access) -> Bool {
        switch access {
        case .anybody, .member, .participant: true
        case .may(let permissions): mayAnywhere(permissions)
        }
    }

    /// Throws unless the person may come to such a door, and says what is missing.
    package func require(_ access: Access) throws(NotAllowed) {
        guard !may(access), case .may(let permissions) = access else { return }
        guard let wanted = permissions.permissions.first else { throw NotAllowed(permission: .read) }
        try require(wanted, in: wanted.isHubOnly ? nil : agent.unit)
        throw NotAllowed(permission: wanted)
    }
}

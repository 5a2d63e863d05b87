/// Something that a person may or may not do: the one vocabulary of roles, commands, pages and programs.
///
/// The place of a case is its bit in what is stored: new ones go to the end, and none is ever moved or removed.
package enum Permission: String, Sendable, CaseIterable, Codable {
    /// See a unit's conversations.
    case read
    /// Claim, draft, answer, close.
    case respond
    /// Write standing queries.
    case listen
    /// Add sources and connect accounts.
    case connect
    /// Add units and people; write roles.
    case administer
    /// Route a conversation and hand it over.
    case assign
    /// Leave notes for colleagues.
    case note
    /// Let a draft go out that needs a second pair of eyes.
    case approve
    /// Set a unit's service levels, rules, macros and working hours.
    case configure
    /// Give others a role, no wider than one's own.
    case delegate
    /// Keep the skills, hours and absences of a unit's people.
    case people
    /// Read what is in the journal.
    case record
    /// Take data out.
    case export
    /// Put a hold on what is to be kept, and lift it.
    case hold
    /// Stop a channel in a crisis, and let it go on.
    case freeze
    /// Erase for good.
    case erase
    /// Publish a policy.
    case policy
    /// Set how long things are kept.
    case retention
    /// Change keys.
    case keys
    /// Take out the archive.
    case archive
    /// Write answers to be found again, and keep those true that colleagues see.
    case writeAnswers
    /// Make an answer public, change it there and take it back.
    case publishAnswers
    /// Keep order in the community: hide, close, merge, pause a member.
    case moderate

    /// Whether this is done for the organisation as a whole, by two people together.
    package var isHubOnly: Bool { PermissionSet.hubOnly.contains(self) }

    var bit: Int64 { 1 << Int64(Self.places[self] ?? 63) }

    private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}

/// Some permissions, as one word of bits.
package struct PermissionSet: Sendable, Hashable, ExpressibleByArrayLiteral {
    package let bits: Int64

    package init(bits: Int64) {
        self.bits = bits
    }

    package init(_ permissions: some Sequence<Permission>) {
        bits = permissions.reduce(0) { $0 | $1.bit }
    }

    package init(arrayLiteral permissions: Permission...) {
        self.init(permissions)
    }

    /// Everything there is.
    package static let all = PermissionSet(Permission.allCases)
    /// What is done for the organisation as a whole, and never passed on by one person alone.
    package static let hubOnly: PermissionSet = [.policy, .retention, .keys, .archive]

    package var permissions: [Permission] { Permission.allCases.filter(contains) }
    package var isEmpty: Bool { bits == 0 }

    package func contains(_ permission: Permission) -> Bool { bits & permission.bit != 0 }
    package func contains(_ other: PermissionSet) -> Bool { other.isSubset(of: self) }
    package func isDisjoint(with other: PermissionSet) -> Bool { bits & other.bits == 0 }
    package func isSubset(of other: PermissionSet) -> Bool { bits & ~other.bits == 0 }
    package func union(_ other: PermissionSet) -> PermissionSet { PermissionSet(bits: bits | other.bits) }
    package func intersection(_ other: PermissionSet) -> PermissionSet { PermissionSet(bits: bits & other.bits) }
    package func subtracting(_ other: PermissionSet) -> PermissionSet { PermissionSet(bits: bits & ~other.bits) }
}

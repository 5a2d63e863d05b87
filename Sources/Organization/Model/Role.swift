/// What kind of work a person does; what they may do follows from it and from their unit.
package enum Role: String, Sendable, CaseIterable, Codable {
    case administrator
    case hubMember
    case agent
    case readOnly

    package var permissions: PermissionSet {
        switch self {
        case .administrator: PermissionSet.all.subtracting(.hubOnly)
        case .hubMember: [.read, .respond, .listen, .connect, .assign, .note]
        case .agent: [.read, .respond, .listen, .assign, .note]
        case .readOnly: [.read]
        }
    }

    /// Whether it counts in every unit, wherever the person stands.
    package var isEverywhere: Bool { self == .administrator || self == .hubMember }
}

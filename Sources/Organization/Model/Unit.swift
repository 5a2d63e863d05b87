package import Primitives

/// A part of the organisation that answers for itself: the hub, or one of its spokes.
package struct Unit: Sendable, Equatable {
    package let id: UnitID
    /// The unit above; `nil` for the hub, which is the root of the tree.
    package let parent: UnitID?
    /// A short word in capitals, such as `METER`.
    package var code: String
    package var name: String
    package var signature: SignatureStyle

    package init(id: UnitID, parent: UnitID?, code: String, name: String, signature: SignatureStyle) {
        self.id = id
        self.parent = parent
        self.code = code
        self.name = name
        self.signature = signature
    }

    package var isHub: Bool { parent == nil }
}

/// How the named person shows under a reply; every style names one.
package enum SignatureStyle: String, Sendable, CaseIterable, Codable {
    /// `— Nia, Marram Energy`
    case firstNameAndOrganization
    /// `— Nia Prosser`
    case fullName
    /// `^NP`
    case initials
}

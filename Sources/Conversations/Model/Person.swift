package import Primitives

/// Somebody outside who speaks with us, under one or several identities.
package struct Person: Sendable, Equatable {
    package let id: ID<Person>
    package var identities: [Identity]

    /// The name to show: what they call themselves, or else how they are reached.
    package var name: String {
        guard let identity = identities.first else { return "?" }
        if let name = identity.name, !name.isEmpty { return name }
        return identity.handle.isEmpty ? identity.nativeID : "@" + identity.handle
    }
}

/// One account of a person on one network.
package struct Identity: Sendable, Equatable {
    package let id: ID<Identity>
    package let person: ID<Person>
    package let network: String
    package let nativeID: String
    package var handle: String
    package var name: String?
    package var bio: String?
    package var followers: Int?
}

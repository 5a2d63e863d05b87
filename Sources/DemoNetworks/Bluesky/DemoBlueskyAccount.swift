/// An account on the demonstration network.
package struct DemoBlueskyAccount: Sendable, Hashable {
    package var did: String
    package var handle: String
    package var name: String
    package var password: String

    package init(did: String, handle: String, name: String, password: String) {
        self.did = did
        self.handle = handle
        self.name = name
        self.password = password
    }

    /// The view that the network gives of a person.
    var view: ATRecord {
        ["did": .string(did), "handle": .string(handle), "displayName": .string(name)]
    }
}

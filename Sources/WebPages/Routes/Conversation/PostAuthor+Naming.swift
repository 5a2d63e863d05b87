import Channels
import Conversations

extension PostAuthor {
    /// How they are reached: the handle with its `@`, else the network's id, cut where it is long.
    var reached: String { handle.isEmpty ? shortened(id) : "@" + handle }

    /// What to call them.
    var called: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? reached }
}

extension Identity {
    /// How they are reached: the handle with its `@`, else the network's id, cut where it is long.
    var reached: String { handle.isEmpty ? shortened(nativeID) : "@" + handle }
}

extension Person {
    /// What to call them; a long id is cut.
    var called: String {
        let isNamed = identities.contains { !($0.name ?? "").isEmpty || !$0.handle.isEmpty }
        return isNamed ? name : shortened(name)
    }
}

/// The beginning and the end of an id that is too long to be read; enough to tell two apart.
func shortened(_ id: String) -> String {
    id.count <= 24 ? id : "\(id.prefix(16))…\(id.suffix(4))"
}

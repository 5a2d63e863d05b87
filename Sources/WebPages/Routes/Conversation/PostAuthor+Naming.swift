import Channels
import Conversations

extension PostAuthor {
    /// How they are reached: the handle with its `@`, else the name; the network's id, cut where it is long, only where
    /// there is neither, since an id tells nobody who that is.
    var reached: String { handle.isEmpty ? called : "@" + handle }

    /// What to call them.
    var called: String {
        name.flatMap { $0.isEmpty ? nil : $0 } ?? (handle.isEmpty ? shortened(id) : "@" + handle)
    }
}

extension Identity {
    /// How they are reached: the handle with its `@`, else the name, else the network's id, cut where it is long.
    var reached: String {
        if !handle.isEmpty { return "@" + handle }
        return name.flatMap { $0.isEmpty ? nil : $0 } ?? shortened(nativeID)
    }
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

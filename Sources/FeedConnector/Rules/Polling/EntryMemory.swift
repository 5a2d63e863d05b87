/// Compares a feed with what is known of it.
struct EntryMemory {
    /// What became of an entry since the feed was read last.
    enum Change: Hashable {
        case new
        case edited
    }

    /// An entry that has something to tell.
    struct Changed {
        var entry: FeedEntry
        /// The entry's name under the feed's policy.
        var name: String
        var change: Change
        var seen: SeenEntry
    }

    private let policy: FeedSettings.Identity
    private let known: [SeenEntry]

    init(_ known: [SeenEntry], policy: FeedSettings.Identity) {
        self.known = known
        self.policy = policy
    }

    /// What is new or other than before, in the order of the document, and what to remember of the rest.
    func compare(_ entries: [FeedEntry]) -> (changed: [Changed], unchanged: [SeenEntry]) {
        let byIdentity = Dictionary(known.map { ($0.identity, $0) }, uniquingKeysWith: { $1 })
        let appearances = Set(known.map(\.appearance))
        var changed: [Changed] = []
        var unchanged: [SeenEntry] = []
        for (name, entry) in named(entries) {
            let seen = EntryIdentity.seen(entry, named: name)
            switch byIdentity[seen.identity] {
            case let before? where before.content != seen.content:
                changed.append(Changed(entry: entry, name: name, change: .edited, seen: seen))
            case .some: unchanged.append(seen)
            // A new identity for what was there before, word for word: some servers make one up at each fetch.
            case nil where appearances.contains(seen.appearance): unchanged.append(seen)
            case nil: changed.append(Changed(entry: entry, name: name, change: .new, seen: seen))
            }
        }
        return (changed, unchanged)
    }

    /// The entries of a document by their names, each once.
    private func named(_ entries: [FeedEntry]) -> [(name: String, entry: FeedEntry)] {
        var names: [String: FeedEntry] = [:]
        return entries.compactMap { entry in
            let name = EntryIdentity.name(of: entry, by: policy)
            guard let other = names[name] else {
                names[name] = entry
                return (name, entry)
            }
            // One `guid` for two entries with different links: a mistake that only `automatic` mends by itself.
            guard policy == .automatic, let link = entry.link, link != other.link else { return nil }
            let longer = EntryIdentity.name(of: entry, by: .guidAndLink)
            guard names.updateValue(entry, forKey: longer) == nil else { return nil }
            return (longer, entry)
        }
    }

    /// What is remembered with some entries more: at least as many as the document has, those seen last.
    static func remembered(_ known: [SeenEntry], adding new: [SeenEntry], documentCount: Int) -> [SeenEntry] {
        let identities = Set(new.map(\.identity))
        let older = known.filter { !identities.contains($0.identity) }
        // 1,000: ten times what feeds usually hold, so that what reappears after a while is recognised.
        return older.suffix(max(0, max(1_000, documentCount) - new.count)) + new
    }
}

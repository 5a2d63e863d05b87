import Primitives

/// The records of one account.
struct DemoRepository: Sendable {
    struct Kept: Sendable, Hashable {
        var record: ATRecord
        var cid: String
        var writtenAt: Moment
    }

    let account: DemoBlueskyAccount
    /// By collection and record key.
    private(set) var records: [String: [String: Kept]] = [:]

    init(_ account: DemoBlueskyAccount) {
        self.account = account
    }

    func find(_ collection: String, _ rkey: String) -> Kept? { records[collection]?[rkey] }

    /// Writes a record and tells what that was; `nil` when the same record stood there already.
    mutating func put(
        _ record: ATRecord,
        _ collection: String,
        _ rkey: String,
        at moment: Moment
    ) throws -> DemoJetstreamEvent.Operation? {
        let cid = try record.contentID()
        let old = find(collection, rkey)
        guard old?.cid != cid else { return nil }
        records[collection, default: [:]][rkey] = Kept(record: record, cid: cid, writtenAt: old?.writtenAt ?? moment)
        return old == nil ? .create : .update
    }

    mutating func remove(_ collection: String, _ rkey: String) -> Bool {
        records[collection]?.removeValue(forKey: rkey) != nil
    }

    /// A page of a collection, newest key first, with the cursor of the next page.
    func page(_ collection: String, limit: Int, after cursor: String?, isReversed: Bool) -> ([ATRecord], String?) {
        let keys = (records[collection] ?? [:]).keys.sorted { isReversed ? $0 < $1 : $0 > $1 }
        let rest = keys.filter { key in cursor.map { isReversed ? key > $0 : key < $0 } ?? true }
        let shown = rest.prefix(limit)
        let views = shown.compactMap { key in
            find(collection, key).map { view($0, collection, key) }
        }
        return (views, rest.count > shown.count ? shown.last : nil)
    }

    func uri(_ collection: String, _ rkey: String) -> String { "at://\(account.did)/\(collection)/\(rkey)" }

    func view(_ kept: Kept, _ collection: String, _ rkey: String) -> ATRecord {
        ["uri": .string(uri(collection, rkey)), "cid": .string(kept.cid), "value": kept.record]
    }

    /// The post as the network's views show it, with the moment of its arrival as a second element for sorting.
    func postViews() -> [DemoPostView] {
        (records[DemoPostView.collection] ?? [:]).map { rkey, kept in
            DemoPostView(uri: uri(DemoPostView.collection, rkey), kept: kept, author: account)
        }
    }
}

/// A post with its author, for threads and notifications.
struct DemoPostView: Sendable {
    static let collection = "app.bsky.feed.post"

    let uri: String
    let kept: DemoRepository.Kept
    let author: DemoBlueskyAccount

    var json: ATRecord {
        [
            "uri": .string(uri), "cid": .string(kept.cid), "author": author.view, "record": kept.record,
            "indexedAt": .string(kept.writtenAt.preciseDescription),
        ]
    }

    /// The post that this one answers.
    var parent: String? { kept.record["reply"]?["parent"]?["uri"]?.string }

    /// Why this post concerns an account: it answers, mentions or quotes it; `nil` when it does not.
    func reason(for did: String) -> String? {
        guard author.did != did else { return nil }
        if parent?.hasPrefix("at://\(did)/") == true { return "reply" }
        let features = (kept.record["facets"]?.elements ?? []).flatMap { $0["features"]?.elements ?? [] }
        if features.contains(where: { $0["did"]?.string == did }) { return "mention" }
        return kept.record["embed"]?["record"]?["uri"]?.string?.hasPrefix("at://\(did)/") == true ? "quote" : nil
    }
}

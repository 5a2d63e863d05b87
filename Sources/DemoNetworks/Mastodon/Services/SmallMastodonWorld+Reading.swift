import Primitives

/// Which part of a list a client wants.
struct SmallPageRequest: Sendable {
    var maxID: String?
    var sinceID: String?
    var minID: String?
    var limit: Int

    init(_ fields: FormFields, most: Int = 40, standard: Int = 20) {
        maxID = fields["max_id"]
        sinceID = fields["since_id"]
        minID = fields["min_id"]
        limit = min(max(fields["limit"].flatMap { Int($0) } ?? standard, 1), most)
    }

    /// The page, newest first; `min_id` gives what directly follows, `since_id` the newest.
    func page<Entry>(of oldestFirst: [Entry], id: (Entry) -> String) -> [Entry] {
        let fitting = oldestFirst.filter { entry in
            let value = Int64(id(entry)) ?? 0
            return value < bound(maxID, or: .max) && value > bound(sinceID, or: .min)
                && value > bound(minID, or: .min)
        }
        return minID == nil ? fitting.suffix(limit).reversed() : fitting.prefix(limit).reversed()
    }

    private func bound(_ text: String?, or standard: Int64) -> Int64 { text.flatMap { Int64($0) } ?? standard }
}

extension SmallMastodonWorld {
    func homeTimeline(for account: String, _ request: SmallPageRequest) -> [SmallStatus] {
        request.page(of: statuses.filter { $0.visibility != "direct" }, id: \.id)
    }

    func publicTimeline(tag: String? = nil, _ request: SmallPageRequest) -> [SmallStatus] {
        let fitting = statuses.filter { status in
            status.visibility == "public" && (tag.map { status.tags.contains($0.lowercased()) } ?? true)
        }
        return request.page(of: fitting, id: \.id)
    }

    func statuses(
        of account: String,
        seenBy viewer: String?,
        excludingReplies: Bool,
        _ request: SmallPageRequest
    ) -> [SmallStatus] {
        let fitting = statuses.filter { status in
            status.account == account && isVisible(status, to: viewer)
                && !(excludingReplies && status.inReplyTo != nil)
        }
        return request.page(of: fitting, id: \.id)
    }

    func notifications(for account: String, _ request: SmallPageRequest) -> [SmallNotification] {
        request.page(of: notifications.filter { $0.recipient == account }, id: \.id)
    }

    /// What came before a post and what answers it, each in the order of the exchange.
    func context(
        of id: String,
        seenBy viewer: String?
    ) -> (ancestors: [SmallStatus], descendants: [SmallStatus]) {
        var ancestors: [SmallStatus] = []
        var parent = status(id)?.inReplyTo
        while let id = parent, let status = status(id), ancestors.count < 40 {
            ancestors.insert(status, at: 0)
            parent = status.inReplyTo
        }
        var descendants: [SmallStatus] = []
        var open = [id]
        while let next = open.popLast() {
            let children = statuses.filter { $0.inReplyTo == next }
            if next != id, let status = status(next) { descendants.append(status) }
            open += children.reversed().map(\.id)
        }
        return (
            ancestors.filter { isVisible($0, to: viewer) }, descendants.filter { isVisible($0, to: viewer) }
        )
    }

    /// Posts by address, or by a word in them.
    func search(_ words: String, seenBy viewer: String?, limit: Int) -> [SmallStatus] {
        let visible = statuses.filter { isVisible($0, to: viewer) }
        if words.hasPrefix("http://") || words.hasPrefix("https://") {
            return visible.filter { uri(of: $0) == words || url(of: $0) == words }
        }
        return visible.reversed().filter { $0.text.lowercased().contains(words.lowercased()) }.prefix(limit).map { $0 }
    }

    func uri(of status: SmallStatus) -> String { "\(origin)/ap/users/\(status.account)/statuses/\(status.id)" }

    func url(of status: SmallStatus) -> String {
        "\(origin)/@\(account(status.account)?.name ?? status.account)/\(status.id)"
    }

    /// Counts a request within Mastodon's window of five minutes; gives what is left and when the window ends.
    func countRequest(by token: String) -> (left: Int, reset: Moment) {
        let length: Int64 = 300_000_000
        let window = clock().microseconds / length
        var entry = requestCounts[token] ?? (window: window, count: 0)
        if entry.window != window { entry = (window: window, count: 0) }
        entry.count += 1
        requestCounts[token] = entry
        return (max(0, 300 - entry.count), Moment(microseconds: (window + 1) * length))
    }
}

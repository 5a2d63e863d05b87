import Channels
import Primitives

extension SmallMastodonWorld {
    static let limits = TextLimits(characters: 500, charactersPerLink: 23, countsOnlyLocalPartOfMentions: true)

    func account(named name: String) -> SmallAccount? {
        let bare = name.split(separator: "@").first.map(String.init) ?? name
        return accounts.first { $0.name.lowercased() == bare.lowercased() }
    }

    func account(_ id: String) -> SmallAccount? { accounts.first { $0.id == id } }

    func status(_ id: String) -> SmallStatus? { place(of: id).map { statuses[$0] } }

    /// Where a post stands; ids rise, so that halving finds it.
    private func place(of id: String) -> Int? {
        guard let wanted = Int64(id) else { return nil }
        var range = 0..<statuses.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let found = Int64(statuses[middle].id) ?? 0
            if found == wanted { return middle }
            range = found < wanted ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    func addAccount(name: String, displayName: String, note: String, token: String) -> SmallAccount {
        let account = SmallAccount(
            id: newID(),
            name: name,
            displayName: displayName,
            note: note,
            createdAt: clock(),
            token: token
        )
        accounts.append(account)
        tokens[token] = SmallToken(account: account.id, scopes: Self.ownScopes)
        keep(.account(account))
        return account
    }

    /// Stores a post and tells everybody whom it concerns.
    ///
    /// The same key within an hour gives the same post, as Mastodon documents it.
    func post(_ draft: SmallDraft, by author: String, key: String? = nil) throws(SmallMastodonRefused) -> SmallStatus {
        let storedKey = key.map { "\(author) \($0)" }
        if let storedKey, let known = idempotencyKeys[storedKey], clock() - known.at < .seconds(3_600),
            let status = status(known.status)
        {
            return status
        }
        try check(draft)
        try check(media: draft.media, by: author)
        let pieces = WrittenText(draft.text).pieces
        let status = SmallStatus(
            id: newID(),
            account: author,
            text: draft.text,
            createdAt: clock(),
            inReplyTo: draft.inReplyTo,
            visibility: draft.visibility,
            language: draft.language,
            spoiler: draft.spoiler,
            isSensitive: draft.isSensitive || !draft.spoiler.isEmpty,
            mentions: mentioned(in: pieces),
            tags: tags(in: pieces),
            application: draft.application,
            media: draft.media.isEmpty ? nil : draft.media
        )
        statuses.append(status)
        count(status, by: 1)
        keep(.status(status))
        if let storedKey {
            idempotencyKeys[storedKey] = (status: status.id, at: clock())
            keep(.key(storedKey, status: status.id))
        }
        announce(status)
        return status
    }

    private func check(_ draft: SmallDraft) throws(SmallMastodonRefused) {
        guard draft.text.contains(where: { !$0.isWhitespace }) else {
            throw SmallMastodonRefused(422, "Validation failed: Text can't be blank")
        }
        guard Self.limits.length(of: draft.text) + draft.spoiler.count <= Self.limits.characters else {
            throw SmallMastodonRefused(
                422,
                "Validation failed: Text character limit of \(Self.limits.characters) exceeded"
            )
        }
        guard ["public", "unlisted", "private", "direct"].contains(draft.visibility) else {
            throw SmallMastodonRefused(422, "Validation failed: Visibility is not included in the list")
        }
        if let parent = draft.inReplyTo, status(parent) == nil {
            throw SmallMastodonRefused(404, "Record not found")
        }
    }

    private func mentioned(in pieces: [WrittenText.Piece]) -> [String] {
        var found: [String] = []
        for case .mention(let name, let host) in pieces {
            guard let account = account(named: name), isHere(host), !found.contains(account.id) else { continue }
            found.append(account.id)
        }
        return found
    }

    func isHere(_ host: String?) -> Bool { host.map { $0.lowercased() == domain } ?? true }

    private func tags(in pieces: [WrittenText.Piece]) -> [String] {
        var found: [String] = []
        for case .tag(let tag) in pieces where !found.contains(tag.lowercased()) {
            found.append(tag.lowercased())
        }
        return found
    }

    func count(_ status: SmallStatus, by step: Int) {
        postCounts[status.account, default: 0] += step
        if let parent = status.inReplyTo { replyCounts[parent, default: 0] += step }
        if step > 0 { lastPosts[status.account] = status.createdAt }
    }

    private func announce(_ status: SmallStatus) {
        for recipient in status.mentions where recipient != status.account {
            let notification = SmallNotification(
                id: newID(),
                recipient: recipient,
                sender: status.account,
                status: status.id,
                createdAt: clock()
            )
            notifications.append(notification)
            keep(.notification(notification))
            let text = Self.event("notification", wire(notification).rendered)
            send(text) { $0 == .user(recipient) }
        }
        send(Self.event("update", wire(status).rendered)) { self.reaches($0, status) }
    }

    /// Puts other words there; pictures that are not named go, as on Mastodon, and so does their veil.
    func edit(
        _ id: String,
        text: String,
        media: [String] = [],
        isSensitive: Bool = false,
        by author: String
    ) throws(SmallMastodonRefused) -> SmallStatus {
        guard let index = place(of: id), statuses[index].account == author else {
            throw SmallMastodonRefused(404, "Record not found")
        }
        try check(SmallDraft(text: text))
        try check(media: media, by: author, of: id)
        let pieces = WrittenText(text).pieces
        statuses[index].text = text
        statuses[index].media = media.isEmpty ? nil : media
        statuses[index].isSensitive = isSensitive || !statuses[index].spoiler.isEmpty
        statuses[index].editedAt = clock()
        statuses[index].mentions = mentioned(in: pieces)
        statuses[index].tags = tags(in: pieces)
        let status = statuses[index]
        keep(.status(status))
        send(Self.event("status.update", wire(status).rendered)) { self.reaches($0, status) }
        return status
    }

    func delete(_ id: String, by author: String) throws(SmallMastodonRefused) -> SmallStatus {
        guard let index = place(of: id), statuses[index].account == author else {
            throw SmallMastodonRefused(404, "Record not found")
        }
        let status = statuses.remove(at: index)
        count(status, by: -1)
        keep(.deleted(id))
        for index in statuses.indices where statuses[index].inReplyTo == id { statuses[index].inReplyTo = nil }
        notifications.removeAll { $0.status == id }
        send(Self.event("delete", id)) { self.reaches($0, status) }
        return status
    }

    static func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }

    /// Whose stream a post appears in; everybody here follows everybody.
    private func reaches(_ stream: SmallListener.Stream, _ status: SmallStatus) -> Bool {
        switch stream {
        case .user(let account): isVisible(status, to: account) && status.visibility != "direct"
        case .everything, .local: status.visibility == "public"
        case .hashtag(let tag): status.visibility == "public" && status.tags.contains(tag)
        }
    }

    /// Whether an account, or nobody in particular, may see a post.
    func isVisible(_ status: SmallStatus, to account: String?) -> Bool {
        switch status.visibility {
        case "public", "unlisted": true
        case "private": account != nil
        default: account.map { $0 == status.account || status.mentions.contains($0) } ?? false
        }
    }
}

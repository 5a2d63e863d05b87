import Primitives

extension SmallMastodonWorld {
    func keep(_ entry: SmallMastodonEntry) { record(entry.line) }

    /// Makes what an earlier server wrote down true again; tells nobody.
    func restore(_ lines: [[UInt8]]) {
        for entry in lines.compactMap(SmallMastodonEntry.init) { restore(entry) }
        statuses.sort { (Int64($0.id) ?? 0) < (Int64($1.id) ?? 0) }
        for status in statuses { count(status, by: 1) }
    }

    private func restore(_ entry: SmallMastodonEntry) {
        switch entry {
        case .account(let account):
            note(id: account.id)
            accounts.append(account)
            tokens[account.token] = SmallToken(account: account.id, scopes: Self.ownScopes)
        case .status(let status):
            note(id: status.id)
            if let index = statuses.lastIndex(where: { $0.id == status.id }) {
                statuses[index] = status
            } else {
                statuses.append(status)
            }
        case .deleted(let id): forget(id)
        case .notification(let notification):
            note(id: notification.id)
            notifications.append(notification)
        case .application(let application):
            note(id: application.id)
            applications.append(application)
        case .picture(let picture):
            note(id: picture.id)
            pictures[picture.id] = picture
        case .token(let token, let rights): tokens[token] = rights
        case .key(let key, let status): idempotencyKeys[key] = (status: status, at: clock())
        }
    }

    private func forget(_ id: String) {
        statuses.removeAll { $0.id == id }
        for index in statuses.indices where statuses[index].inReplyTo == id { statuses[index].inReplyTo = nil }
        notifications.removeAll { $0.status == id }
    }
}

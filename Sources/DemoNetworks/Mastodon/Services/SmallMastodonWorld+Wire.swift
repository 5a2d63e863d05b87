import Primitives

extension SmallMastodonWorld {
    func wire(_ account: SmallAccount) -> WireJSON {
        let url = "\(origin)/@\(account.name)"
        let day = lastPosts[account.id].map { String($0.description.prefix(10)) }
        let picture = WireJSON.text("\(origin)/avatars/\(account.name).svg")
        return .object([
            ("id", .text(account.id)), ("username", .text(account.name)), ("acct", .text(account.name)),
            ("display_name", .text(account.displayName)), ("locked", .bool(false)), ("bot", .bool(false)),
            ("discoverable", .bool(true)), ("indexable", .bool(false)), ("group", .bool(false)),
            ("created_at", .text("\(account.createdAt)")), ("note", .text("<p>\(escapedHTML(account.note))</p>")),
            ("url", .text(url)), ("uri", .text("\(origin)/ap/users/\(account.id)")),
            ("avatar", picture), ("avatar_static", picture), ("avatar_description", .text("")),
            ("header", picture), ("header_static", picture), ("header_description", .text("")),
            ("followers_count", .int(accounts.count - 1)), ("following_count", .int(accounts.count - 1)),
            ("statuses_count", .int(postCounts[account.id] ?? 0)), ("last_status_at", .optional(day)),
            ("hide_collections", .bool(false)), ("noindex", .bool(true)),
            ("emojis", .list([])), ("roles", .list([])), ("fields", .list([])),
        ])
    }

    func wire(_ status: SmallStatus) -> WireJSON {
        let parent = status.inReplyTo.flatMap { self.status($0) }
        let replies = replyCounts[status.id] ?? 0
        let author = account(status.account).map { wire($0) } ?? .null
        let mentions = status.mentions.compactMap { account($0) }
        return .object([
            ("id", .text(status.id)), ("created_at", .text("\(status.createdAt)")),
            ("in_reply_to_id", .optional(status.inReplyTo)), ("in_reply_to_account_id", .optional(parent?.account)),
            ("sensitive", .bool(status.isSensitive)), ("spoiler_text", .text(status.spoiler)),
            ("visibility", .text(status.visibility)), ("language", .optional(status.language)),
            ("uri", .text(uri(of: status))), ("url", .text(url(of: status))),
            ("replies_count", .int(replies)), ("reblogs_count", .int(0)), ("favourites_count", .int(0)),
            ("quotes_count", .int(0)), ("edited_at", .optional(status.editedAt.map { "\($0)" })),
            ("favourited", .bool(false)), ("reblogged", .bool(false)), ("muted", .bool(false)),
            ("bookmarked", .bool(false)), ("pinned", .bool(false)), ("content", .text(html(status))),
            ("filtered", .list([])), ("reblog", .null), ("application", wireApplication(status)),
            ("account", author), ("media_attachments", wirePictures(of: status)),
            ("mentions", .list(mentions.map(wireMention))), ("tags", .list(status.tags.map(wireTag))),
            ("emojis", .list([])), ("quote", .null), ("card", .null), ("poll", .null),
        ])
    }

    func html(_ status: SmallStatus) -> String {
        WrittenText(status.text).html(origin: origin) { name, host in account(named: name) != nil && isHere(host) }
    }

    func wire(_ notification: SmallNotification) -> WireJSON {
        .object([
            ("id", .text(notification.id)), ("type", .text("mention")),
            ("created_at", .text("\(notification.createdAt)")),
            ("group_key", .text("ungrouped-\(notification.id)")),
            ("account", account(notification.sender).map { wire($0) } ?? .null),
            ("status", status(notification.status).map { wire($0) } ?? .null),
        ])
    }

    private func wireApplication(_ status: SmallStatus) -> WireJSON {
        status.application.map { .object([("name", .text($0)), ("website", .null)]) } ?? .null
    }

    private func wireMention(_ account: SmallAccount) -> WireJSON {
        .object([
            ("id", .text(account.id)), ("username", .text(account.name)),
            ("url", .text("\(origin)/@\(account.name)")), ("acct", .text(account.name)),
        ])
    }

    private func wireTag(_ tag: String) -> WireJSON {
        .object([("name", .text(tag)), ("url", .text("\(origin)/tags/\(tag)"))])
    }
}

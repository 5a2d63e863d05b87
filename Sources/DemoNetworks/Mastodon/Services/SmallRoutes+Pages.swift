import Hummingbird

extension SmallRoutes {
    func addPages(_ ways: Ways) {
        ways.get("/") { call in .page(await call.world.front().html) }
        ways.get("/style.css") { _ in .plain(PageStyle.css, type: "text/css; charset=utf-8") }
        ways.get("/avatars/{name}.svg") { call in
            .plain(Avatar.svg(for: call.parameters["name"] ?? ""), type: "image/svg+xml")
        }
        ways.get("/tags/:tag") { call in
            .page(await call.world.tagPage((call.parameters["tag"] ?? "").removingPercentEncodingOrItself).html)
        }
        ways.get("/@{name}") { call in
            guard let account = await call.world.account(named: call.parameters["name"] ?? "") else {
                return .page(TimelinePage.missing.html, status: .notFound)
            }
            return .page(await call.world.profile(account).html)
        }
        ways.get("/@{name}/:id") { call in
            guard let status = try? await call.status(), status.visibility != "direct" else {
                return .page(TimelinePage.missing.html, status: .notFound)
            }
            return .page(await call.world.thread(status).html)
        }
        ways.post("/demo/posts") { call in
            guard let account = await call.world.account(named: call.fields["account"] ?? "") else {
                throw SmallMastodonRefused(422, "Choose who speaks.")
            }
            let parent = call.fields["in_reply_to_id"].flatMap { $0.isEmpty ? nil : $0 }
            let draft = SmallDraft(text: call.fields["status"] ?? "", inReplyTo: parent, language: "en")
            let status = try await call.world.post(draft, by: account.id)
            return .moved(to: await call.world.url(of: status))
        }
        ways.post("/demo/faults") { call in
            guard let fault = SmallMastodonFault(rawValue: call.fields["fault"] ?? "") else {
                throw SmallMastodonRefused(422, "Choose a disturbance.")
            }
            await call.world.disturb(fault, times: call.fields["times"].flatMap { Int($0) } ?? 1)
            return .moved(to: "/")
        }
    }
}

extension SmallMastodonWorld {
    func front() -> TimelinePage {
        let shown = statuses.filter { $0.visibility == "public" }.suffix(60).reversed().map { card($0) }
        return TimelinePage(
            title: "Smalltown",
            subtitle: "A small network on this machine only. Everything said here stays here.",
            cards: shown,
            composer: Composer(accounts: accounts, answers: nil),
            faults: pendingFaults
        )
    }

    func tagPage(_ tag: String) -> TimelinePage {
        let shown = statuses.filter { $0.visibility == "public" && $0.tags.contains(tag.lowercased()) }
        return TimelinePage(
            title: "#\(tag)",
            subtitle: "\(shown.count) posts with this hashtag.",
            cards: shown.suffix(60).reversed().map { card($0) }
        )
    }

    func profile(_ account: SmallAccount) -> TimelinePage {
        let shown = statuses.filter { $0.account == account.id && isVisible($0, to: nil) }
        return TimelinePage(
            title: account.displayName,
            subtitle: "@\(account.name)@\(domain) · \(account.note)",
            cards: shown.suffix(60).reversed().map { card($0) }
        )
    }

    /// A post with what came before and what answers it.
    func thread(_ status: SmallStatus) -> TimelinePage {
        let context = context(of: status.id, seenBy: nil)
        let around = context.ancestors.map { card($0) } + [card(status, isChosen: true)]
        return TimelinePage(
            title: "An exchange",
            subtitle: "\(context.ancestors.count) before, \(context.descendants.count) after the marked post.",
            cards: around + context.descendants.map { card($0) },
            composer: Composer(accounts: accounts, answers: status.id)
        )
    }

    private func card(_ status: SmallStatus, isChosen: Bool = false) -> PostCard {
        PostCard(
            id: status.id,
            author: account(status.account)?.displayName ?? "",
            name: account(status.account)?.name ?? "",
            html: html(status) + pictureHTML(of: status),
            createdAt: status.createdAt,
            isEdited: status.editedAt != nil,
            answersName: status.inReplyTo.flatMap { self.status($0) }.flatMap { account($0.account)?.name },
            replies: replyCounts[status.id] ?? 0,
            application: status.application,
            isChosen: isChosen
        )
    }
}

import Foundation
import Primitives

/// What a person sees who opens the small server in a browser.
extension SmallPDS {
    private static let town = "Smallsky"

    /// Answers the page's address; `nil` when none of them is meant.
    func page(_ request: ATRequest) throws -> ATAnswer? {
        let path = request.path.removingPercentEncoding ?? request.path
        let parts = path.split(separator: "/").map(String.init)
        switch (request.method, parts.first ?? "", parts.count) {
        case ("GET", "", 0): return html(front())
        case ("GET", "style.css", 1):
            return .body(status: 200, type: "text/css; charset=utf-8", Array(PageStyle.css.utf8))
        case ("GET", "avatars", 2):
            let name = parts[1].hasSuffix(".svg") ? String(parts[1].dropLast(4)) : parts[1]
            return .body(status: 200, type: "image/svg+xml", Array(Avatar.svg(for: name).utf8))
        case ("GET", "blobs", 2): return blob(parts[1])
        case ("POST", "demo", 2) where parts[1] == "posts": return try speak(request)
        case ("GET", let name, 1) where name.hasPrefix("@"): return html(profile(String(name.dropFirst())))
        case ("GET", let name, 2) where name.hasPrefix("@"):
            return html(exchange(String(name.dropFirst()), parts[1]))
        default: return nil
        }
    }

    private func html(_ page: TimelinePage?) -> ATAnswer {
        var shown = page ?? .missing
        shown.town = Self.town
        return .body(status: page == nil ? 404 : 200, type: "text/html; charset=utf-8", Array(shown.html.utf8))
    }

    private func speak(_ request: ATRequest) throws -> ATAnswer {
        var fields = FormFields()
        fields.add(encoded: String(decoding: request.body, as: UTF8.self))
        guard let account = fields["account"].flatMap({ try? repository(of: $0).account }), let text = fields["status"],
            text.contains(where: { !$0.isWhitespace }), text.count <= 300
        else {
            throw XRPCRefusal(422, "InvalidRequest", "Choose who speaks, and say something of at most 300 characters")
        }
        let parent = fields["in_reply_to_id"].flatMap { $0.isEmpty ? nil : $0 }
        let uri = try say(text, as: account.did, answering: parent)
        return .moved(to: "/@\(account.handle)/\(parts(of: uri).rkey)")
    }

    // MARK: The pages

    private func front() -> TimelinePage {
        let views = newestFirst()
        return TimelinePage(
            title: Self.town,
            subtitle: "A small network on this machine only. Everything said here stays here.",
            cards: views.prefix(60).map { card($0, among: views) },
            composer: Composer(accounts: speakers, answers: nil)
        )
    }

    private func profile(_ name: String) -> TimelinePage? {
        guard let account = try? repository(of: name).account else { return nil }
        let views = newestFirst()
        let own = views.filter { $0.author.did == account.did }
        return TimelinePage(
            title: account.name,
            subtitle: "@\(account.handle) · \(own.count) posts",
            cards: own.prefix(60).map { card($0, among: views) }
        )
    }

    /// A post with everything that was said in its exchange, oldest first.
    private func exchange(_ name: String, _ rkey: String) -> TimelinePage? {
        let views = newestFirst()
        guard let did = try? repository(of: name).account.did,
            let chosen = views.first(where: { $0.author.did == did && parts(of: $0.uri).rkey == rkey })
        else { return nil }
        let root = chosen.root
        let all = views.reversed().filter { $0.root == root }
        return TimelinePage(
            title: "An exchange",
            subtitle: "\(all.count) post\(all.count == 1 ? "" : "s"); answer the marked one below.",
            cards: all.map { card($0, among: views, isChosen: $0.uri == chosen.uri) },
            composer: Composer(accounts: speakers, answers: chosen.uri)
        )
    }

    private func newestFirst() -> [DemoPostView] {
        everyView().sorted { ($0.kept.writtenAt, $0.uri) > ($1.kept.writtenAt, $1.uri) }
    }

    private var speakers: [SmallAccount] {
        accounts.map { account in
            SmallAccount(
                id: account.did,
                name: account.handle,
                displayName: account.name,
                note: "",
                createdAt: Moment(microseconds: 0),
                token: ""
            )
        }
    }

    private func card(_ view: DemoPostView, among views: [DemoPostView], isChosen: Bool = false) -> PostCard {
        PostCard(
            id: parts(of: view.uri).rkey,
            author: view.author.name,
            name: view.author.handle,
            html: view.kept.record.postHTML + view.kept.record.pictureHTML,
            createdAt: view.kept.record["createdAt"]?.string.flatMap { Moment(rfc3339: $0) } ?? view.kept.writtenAt,
            isEdited: false,
            answersName: view.parent.flatMap { try? repository(of: parts(of: $0).did).account.handle },
            replies: views.count { $0.parent == view.uri },
            application: nil,
            isChosen: isChosen
        )
    }
}

extension DemoPostView {
    /// The first post of the exchange.
    fileprivate var root: String { kept.record["reply"]?["root"]?["uri"]?.string ?? uri }
}

import Channels
import Foundation
import MarkupText
import Primitives

/// Our account's own posts on its server, newest first: the place where an attempt of unknown outcome shows.
struct OwnPosts: Sendable {
    /// A request that we gave up may be carried out a little later.
    static let settling = Duration.seconds(10)
    /// What clocks may differ by when the server does not tell its own time.
    private static let clockDifference = Duration.seconds(300)
    /// Five pages of 40: an account that posts more between two looks is no account of people.
    private static let mostPages = 5

    let api: MastodonAPI
    let account: String
    let clock: Clock

    func look(for draft: StatusDraft, frozenAt: Moment) async throws -> Reconciliation {
        var oldest: String?
        for _ in 0..<Self.mostPages {
            let page = try await self.page(before: oldest)
            let start = earliest(frozenAt, page)
            for element in page.elements {
                guard let status = try? JSONDecoder().decode(Status.self, from: Data(element)),
                    let createdAt = status.createdAt
                else { return .undetermined(reason: "One of our own posts could not be read.") }
                oldest = status.id.text
                // A server that pins posts may list old ones first: they end nothing.
                guard createdAt >= start else { continue }
                if try await isSame(status, draft) { return found(status) }
            }
            if page.elements.isEmpty || isBehind(page, start) { return .absent }
        }
        return .undetermined(reason: "The account has posted so much since that the server does not show it all.")
    }

    private func page(before id: String?) async throws -> ListPage {
        var query = [("exclude_reblogs", "true"), ("limit", "\(MastodonAPI.pageSize)")]
        if let id { query.append(("max_id", id)) }
        return try await api.page(of: "/api/v1/accounts/\(FormText.escape(account))/statuses", query)
    }

    /// The moment of freezing by the server's clock.
    private func earliest(_ frozenAt: Moment, _ page: ListPage) -> Moment {
        guard let date = page.date.flatMap(HTTPDate.read) else { return frozenAt - Self.clockDifference }
        // Headers have whole seconds, and the answer took its time.
        return frozenAt + (date - clock()) - .seconds(5)
    }

    private func isBehind(_ page: ListPage, _ start: Moment) -> Bool {
        guard let last = page.elements.last,
            let status = try? JSONDecoder().decode(Status.self, from: Data(last)), let createdAt = status.createdAt
        else { return false }
        return createdAt < start
    }

    private func isSame(_ status: Status, _ draft: StatusDraft) async throws -> Bool {
        // A server forgets the parent of a reply when the parent is deleted.
        guard status.shared == nil, status.inReplyTo?.text == draft.inReplyTo || status.inReplyTo == nil else {
            return false
        }
        let wanted = ComparableText(draft.status)
        if ComparableText(shown: PlainText.fromHTML(status.content)) == wanted { return true }
        guard let source = try await source(of: status.id.text) else { return false }
        return ComparableText(source) == wanted
    }

    /// What we typed; `nil` on servers that do not keep it.
    private func source(of id: String) async throws -> String? {
        do {
            return try await api.source(of: id).text
        } catch let error as UnexpectedAnswer
            where (400..<500).contains(error.answer.status) && error.answer.status != 429
        {
            return nil
        } catch is UnreadableAnswer {
            return nil
        }
    }

    private func found(_ status: Status) -> Reconciliation {
        .found(PublishAnswer.receipt(id: status.id, url: status.url, uri: status.uri, on: api.server))
    }
}

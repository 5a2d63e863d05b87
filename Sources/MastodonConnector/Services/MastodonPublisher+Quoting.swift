package import Channels
import Outbound

/// The version of Mastodon's API that takes quotes: Mastodon 4.5.
private let quoting = 7

extension MastodonPublisher: QuotingPublisher {
    /// Where the server takes no quotes, the address of the post stands in the text.
    package func quotable(_ address: String) async throws -> QuotedPost {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { throw QuoteRefused.notItsAddress }
        return try await connector.refusing {
            guard let api = try await signedIn() else { throw SettingsRefused.credentialsRefused(notSignedIn) }
            let instance = try await connector.servers.instance(api)
            let found = try await found(address, on: api)
            let isTaken = (instance.apiVersion ?? 0) >= quoting && found.quoteApproval != nil
            return QuotedPost(
                address: address,
                id: ScopedID(found.id.text, on: server).description,
                url: found.url ?? found.uri,
                author: found.account.acct,
                text: connector.posts(api, instance).post(found).text,
                handle: ["status": found.id.text],
                manner: isTaken ? try manner(found) : .link
            )
        }
    }

    private func found(_ address: String, on api: MastodonAPI) async throws -> Status {
        let statuses: [Status]
        do {
            statuses = try await api.resolve(address)
        } catch let error as UnexpectedAnswer where error.answer.status == 404 {
            throw QuoteRefused.gone
        }
        // Only the very post will do, and only one that everybody may read.
        let found = statuses.first { $0.uri == address || $0.url == address }
        guard let found else { throw QuoteRefused.gone }
        guard Audience(word: found.visibility).isPublic else { throw QuoteRefused.forbidden }
        return found
    }

    private func manner(_ status: Status) throws(QuoteRefused) -> QuotedPost.Manner {
        switch status.quoteApproval?.currentUser {
        case "automatic": .embedded
        case "manual": .whenItsAuthorAgrees
        case "denied": throw .forbidden
        // The server does not know its author's word and asks for it.
        default: .whenItsAuthorAgrees
        }
    }

    /// Puts the post that was approved into the body, after asking once more whether it is there and may be quoted.
    func quote(_ quoted: QuotedPost, in draft: inout StatusDraft, on api: MastodonAPI) async throws {
        guard let id = quoted.handle["status"] else { throw QuoteRefused.notItsAddress }
        let status: Status
        do {
            status = try await api.status(id)
        } catch let error as UnexpectedAnswer where [404, 410].contains(error.answer.status) {
            throw QuoteRefused.gone
        }
        if quoted.manner == .link {
            draft.status = quoted.counted(with: draft.status)
        } else {
            _ = try manner(status)
            draft.quoted = id
        }
    }

    /// The id of our own post before it in a thread.
    func continued(_ before: IncomingPost) throws(OutgoingRefused) -> String {
        guard let id = ScopedID(before.id), id.authority == server.authority else {
            throw .cannotAnswer(reason: "The post before it stands on another server. Begin a new thread.")
        }
        return id.local
    }
}

package import Channels
package import Governance
package import Primitives

/// Asks a network for the post that ours shall quote; a port, because the ways out are opened further up.
package struct QuoteFinder: Sendable {
    let publisher: @Sendable (ChannelAccount, OrganizationID) async throws -> (any Publisher)?

    package init(_ publisher: @escaping @Sendable (ChannelAccount, OrganizationID) async throws -> (any Publisher)?) {
        self.publisher = publisher
    }

    /// For houses without a way out.
    package static let none = QuoteFinder { _, _ in nil }

    /// The post as the account sees it now, or the refusal that says why it cannot be quoted.
    package func callAsFunction(
        _ address: String,
        through account: ChannelAccount,
        of organization: OrganizationID
    ) async throws -> QuotedPost {
        guard let quoting = try await publisher(account, organization) as? any QuotingPublisher else {
            throw QuoteRefused.notOffered
        }
        do {
            return try await quoting.quotable(address)
        } catch let refusal as any Refusal {
            throw refusal
        } catch {
            throw QuoteRefused.unreachable("\(error).")
        }
    }
}

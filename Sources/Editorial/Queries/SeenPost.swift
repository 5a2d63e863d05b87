package import Channels
package import Governance
package import Publishing

/// One post that a version becomes, and how it fares with its network.
package struct SeenPost: Sendable {
    package let text: String
    package let check: TextCheck
    /// What of it is under way, left, or needs a person.
    package let item: OutboxItem?
    /// How far taking it back has come; `nil` while nobody takes it back.
    package let withdrawal: Correction?

    init(_ post: ThreadCheck.Post, _ item: OutboxItem?, _ withdrawal: Correction?) {
        (text, check, self.item, self.withdrawal) = (post.text, post.check, item, withdrawal)
    }

    /// Whether it stands on its network, for all that is known, and nobody takes it back.
    package var stands: Bool {
        guard let item, item.state == .sent, item.receipt?.handle["knownBy"] == nil, item.receipt != nil else {
            return false
        }
        return withdrawal.map { !$0.isOpen && $0.state != .done } ?? true
    }

    /// Whether it waits for what the post before it comes to.
    package func waits(behind before: SeenPost?) -> Bool {
        guard let item, item.state == .queued, let before = before?.item else { return false }
        return before.state != .sent
    }
}

extension StoryVersion {
    /// How what it becomes fares with the network of its account.
    package func check(through account: ChannelAccount, by manifest: ConnectorManifest?) -> ThreadCheck {
        ThreadCheck(
            content.text,
            quoting: content.quoted,
            behind: content.warning,
            under: account.textLimits(by: manifest),
            on: manifest
        )
    }
}

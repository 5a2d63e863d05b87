import Channels
import Editorial
import Governance
import Publishing

extension PostRow {
    init(_ post: SeenPost, behind before: SeenPost?) {
        self.init(
            text: post.text,
            length: post.check.length,
            limit: post.check.limit,
            state: post.phrase(behind: before),
            reason: post.withdrawal?.trouble ?? post.item?.reason
        )
    }
}

extension QuoteRow {
    init(_ quoted: QuotedPost) {
        self.init(
            address: quoted.url ?? quoted.address,
            author: quoted.author ?? quoted.address,
            text: quoted.text ?? "",
            remark: quoted.manner.phrase
        )
    }
}

extension SeenPost {
    /// How far it has come, in words; `nil` before it is the outbox's.
    fileprivate func phrase(behind before: SeenPost?) -> StoriesPhrase? {
        guard let item else { return nil }
        switch withdrawal?.state {
        case .done: return .versionPostGone
        case .rejected, .abandoned: return .versionPostStays
        case .queued, .sending, .unknown: return .versionPostGoing
        case nil: break
        }
        return switch item.state {
        case .queued: waits(behind: before) ? .versionPostWaits : .versionPostNext
        case .sending: .versionPostLeaving
        case .sent: .versionPostStands
        case .unknown: .versionPostUnknown
        case .rejected: .versionPostRefused
        case .recalled, .abandoned: .versionPostLetBe
        }
    }
}

extension QuotedPost.Manner {
    fileprivate var phrase: StoriesPhrase? {
        switch self {
        case .embedded: nil
        case .whenItsAuthorAgrees: .versionQuoteAsks
        case .link: .versionQuoteLink
        }
    }
}

extension OutboxItem {
    /// What a person is told who decides about it, by why it did not simply leave.
    func advice(through account: ChannelAccount) -> StoriesPhrase {
        guard state == .rejected else { return .versionSettle }
        return switch trouble(through: account) {
        case .refused: .versionSettleRefused
        case .late: .versionSettleLate
        default: .versionSettleAside
        }
    }
}

extension SeenVersion {
    /// How many of its posts are not known to stand, from the one on that is asked about.
    var unknownPosts: Int {
        let items = posts.compactMap(\.item)
        guard let asked = item, !items.isEmpty else { return posts.count }
        return items.drop { $0.id != asked.id }.count { $0.state != .sent }
    }
}

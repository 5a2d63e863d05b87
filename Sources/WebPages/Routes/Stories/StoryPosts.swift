import Channels
import Editorial
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

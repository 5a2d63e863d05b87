import Primitives
import Publishing
import Responding

extension StoryVersion {
    /// How far taking back what stands on a network has come.
    package enum TakingBack: Sendable, Equatable, Codable {
        /// The network has been asked, or will be.
        case underWay
        /// It still stands there: what the network said, or why it was not asked.
        case failed(reason: String)
        /// The network has let it go, or a person has seen that it is gone.
        case done
    }

    /// As what became of its posts leaves it: it is withdrawn when all that was taken back is gone, and not before.
    func after(_ made: [Correction], of posts: [OutboxItem]) -> StoryVersion {
        let latest = made.latest
        let withdrawals = posts.compactMap { post in latest.first { $0.reply == post.id && $0.words == nil } }
        guard !withdrawals.isEmpty else { return self }
        var version = self
        if withdrawals.contains(where: \.isOpen) {
            (version.state, version.content.takingBack) = (.published, .underWay)
        } else if let failed = withdrawals.first(where: { $0.state == .rejected }) {
            (version.state, version.content.takingBack) = (.published, .failed(reason: failed.trouble ?? ""))
        } else if withdrawals.allSatisfy({ $0.state == .done }) {
            (version.state, version.content.takingBack) = (.withdrawn, .done)
        } else {
            // A person has let it be: what stands stays.
            (version.state, version.content.takingBack, version.content.note) = (.published, nil, nil)
        }
        return version
    }
}

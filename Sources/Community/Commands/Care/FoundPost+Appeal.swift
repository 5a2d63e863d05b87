import Journal
import Organization
import Primitives
import Storage

extension FoundPost {
    /// Writes down what became of an appeal that nobody has answered; nothing where there is none.
    func answerAppeal(
        of post: CommunityPost,
        isShown: Bool,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let table = HidingTable(organization: viewer.organization, connection: connection)
        guard try table.isAppealOpen(post) else { return }
        try topic.append(
            AppealAnswered(topic: topic.id, contribution: post.contribution, isShown: isShown),
            by: .agent(viewer.actor),
            of: viewer.organization,
            at: now,
            isPublic: false,
            on: connection
        )
    }
}

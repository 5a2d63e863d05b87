import Conversations
import Organization
import Primitives
import Storage

extension Submission {
    /// Mail to those whose word is the next, where they want any; whoever brought it about needs none.
    func tell(
        _ step: ApprovalRule.Step?,
        but knowing: AgentID? = nil,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        guard let step else { return }
        let asked = try MailChoiceTable(of: organization, on: connection)
            .wantingNotices(at: now) { ![author, knowing].contains($0.actor) && $0.isApprover(of: step) }
        try MailTable(of: organization, on: connection).notice(.approval, about: id, for: asked, at: now)
    }
}

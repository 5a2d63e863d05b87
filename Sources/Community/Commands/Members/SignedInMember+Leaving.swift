import Conversations
import Primitives
import Storage

extension SignedInMember {
    /// Takes the name of a member who leaves out of the conversations that came of what they wrote.
    func leaveWork(at now: Moment, on connection: any Connection) throws {
        try ForgetAuthor(of: organization, on: connection).name(of: id.description, on: communityNetwork)
        try WaitingTable(of: organization, on: connection).noteLeft(id, at: now)
    }
}

import Conversations
import Primitives
import Storage

extension SignedInMember {
    /// Takes the name of a member who leaves out of the conversations that came of what they wrote, with the next round.
    func leaveWork(at now: Moment, on connection: any Connection) throws {
        try PersonTable(of: organization, on: connection).forgetName(of: id.description, on: communityNetwork)
        try WaitingTable(of: organization, on: connection).noteLeft(id, at: now)
    }
}

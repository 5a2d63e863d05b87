import Conversations
import Governance
import Primitives
import Storage

extension SignedInMember {
    /// Takes the name of a member who leaves out of the conversations that came of what they wrote.
    func leaveWork(at now: Moment, on connection: any Connection) throws {
        try ForgetAuthor(of: organization, on: connection).name(of: id.description, on: communityNetwork)
        try WaitingTable(of: organization, on: connection).noteLeft(id, at: now)
    }
}

extension SignedInMember {
    /// Takes password and accounts of a member who leaves; a suspension outlives each account, as it does the address.
    func leaveWays(in state: Member.State, seal: Seal, at now: Moment, on connection: any Connection) throws {
        let accounts = MemberAccountTable(organization: organization, connection: connection)
        if case .suspended(let reason, let until) = state, until.map({ $0 > now }) ?? true {
            let kept = KeptSuspensionTable(organization: organization, seal: seal, connection: connection)
            for account in try accounts.all(of: id) {
                try kept.keep(account.mark, reason: reason, until: until, at: now)
            }
        }
        try accounts.removeAll(of: id)
        _ = try MemberPasswordTable(organization: organization, connection: connection).remove(of: id)
        try FediverseJourneyTable(organization: organization, connection: connection).removeAll(of: id)
    }
}

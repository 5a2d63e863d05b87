import Organization
import Primitives
import Storage

/// How a member comes in was changed: they are told, whoever did it.
extension MemberMailDesk {
    /// Nothing in it says which it is.
    func password(of member: Member) throws -> MemberNews {
        let table = MemberPasswordTable(organization: organization, connection: connection)
        let isSet = try table.hash(of: member.id) != nil
        return try news(.password(isSet: isSet), to: member, page: waysPage, ending: nil)
    }

    /// Of one that was taken away again its own mail tells.
    func account(_ mail: MemberMail, of member: Member) throws -> MemberNews? {
        let isAdded = mail.cause == .accountAdded
        if isAdded {
            let accounts = MemberAccountTable(organization: organization, connection: connection)
            guard try accounts.all(of: member.id).contains(where: { $0.id.retyped() == mail.about }) else { return nil }
        }
        return try news(.account(isAdded: isAdded), to: member, page: waysPage, ending: nil)
    }

    /// Where a member sees how they come in.
    private var waysPage: String { "\(office.address)/community/me/ways" }
}

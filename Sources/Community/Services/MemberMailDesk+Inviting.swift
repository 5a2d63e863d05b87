import Organization
import Primitives
import Storage

extension MemberMailDesk {
    /// What an invitation or a check-in says; `nil` once there is nothing to say, or it is not for them any more.
    func inviting(_ mail: MemberMail, _ member: Member, of profile: OrganizationProfile) throws -> MemberNews? {
        // To be asked how it goes is their own wish.
        let takesInvitations = try MemberWishTable(of: organization, on: connection).find(member.id).takesInvitations
        guard mail.cause == .checkIn || takesInvitations, let (matter, path) = try called(mail, member.id) else {
            return nil
        }
        return MemberNews(
            matter: matter,
            name: member.name,
            language: member.language,
            organization: profile,
            page: "\(office.address)/community/\(path)",
            ending: nil
        )
    }

    private func called(_ mail: MemberMail, _ member: MemberID) throws -> (MemberNews.Matter, String)? {
        switch mail.cause {
        case .signIn, .answer, .step, .decision, .digest, .invitation, .refusal, .password, .accountAdded,
            .accountRemoved:
            return nil
        case .space:
            guard let space = try space(of: mail, member) else { return nil }
            return (.space(space), "spaces/\(space.code)")
        case .circle:
            guard let circle = try circle(of: mail, member, at: .invited) else { return nil }
            return (.circle(circle), "circles/\(circle.code)")
        case .checkIn:
            guard let circle = try circle(of: mail, member, at: .inside) else { return nil }
            return (.checkIn(circle), "circles/\(circle.code)")
        }
    }

    /// The space to which somebody is invited still.
    private func space(of mail: MemberMail, _ member: MemberID) throws -> Space? {
        guard let id = mail.about?.retyped(as: Space.self),
            let person = try SpaceMemberTable(of: organization, on: connection).find(member, in: id),
            person.place == .invited,
            let space = try SpaceTable(of: organization, on: connection).find(id), space.kind != .internal
        else { return nil }
        return space
    }

    /// The circle that goes on and in which somebody has this place still.
    private func circle(of mail: MemberMail, _ member: MemberID, at place: Circle.Place) throws -> Circle? {
        // A check-in is of a week; its circle stands where a topic does.
        let named = mail.cause == .checkIn ? mail.topic?.retyped(as: Circle.self) : mail.about?.retyped(as: Circle.self)
        guard let named,
            let person = try CirclePersonTable(of: organization, on: connection).find(.member(member), in: named),
            person.place == place, place == .invited || person.remindAt != nil,
            let circle = try CircleTable(of: organization, on: connection).find(named), circle.state == .open
        else { return nil }
        return circle
    }
}

import Primitives
import Storage

extension SignedInMember {
    /// Takes what a member who leaves said by buttons, wished and was given; whoever was helped less by it stands so.
    func leaveExchange(at now: Moment, on connection: any Connection) throws {
        let badges = BadgeTable(of: organization, on: connection)
        let helped = try badges.helpers(of: id)
        try VoiceTable(of: organization, on: connection).takeBackAll(of: id)
        for helper in helped { _ = try badges.renew(helper, at: now) }
        try badges.removeAll(of: id)
        try MemberWishTable(of: organization, on: connection).removeAll(of: id)
        try ReplyTokenTable(of: organization, on: connection).removeAll(of: id)
        try InvitationTable(of: organization, on: connection).removeAll(of: id)
    }
}

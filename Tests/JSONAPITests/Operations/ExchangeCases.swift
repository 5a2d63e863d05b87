import Foundation
import HTTPTypes
import TestSupport

/// A mail that no person wrote, as it comes in.
let awayMail = Data("From: a@b.example\nAuto-Submitted: auto-replied\n\nAway.".utf8).base64EncodedString()

private let foreignMail = Data("From: mira@mail.example\nSubject: Re: x\n\nIt sends.".utf8).base64EncodedString()
private let wish = #"{"pace":"daily","takesInvitations":true,"weekly":3}"#

extension Door {
    /// The path of a badge that a member was given.
    func givenBadge() async throws -> String {
        let path = "/community/members/\(try await memberID())/badges/guide"
        _ = try await ask(.put, path, #"{"reason":"Explains patiently."}"#)
        return path
    }
}

/// Which mails members want, their badges, who is asked to answer, and mail that comes in.
let exchangeCases: [OperationCase] = [
    OperationCase(
        "readMemberWishes",
        good: { try await $0.ask(.get, "/community/me/mail", bearing: try await $0.memberToken()) },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.get, "/community/me/mail") }
    ),
    OperationCase(
        "setMemberWishes",
        good: { try await $0.ask(.put, "/community/me/mail", wish, bearing: try await $0.memberToken()) },
        refused: (422, "invitation.numberUnfit"),
        bad: { door in
            let body = #"{"pace":"never","takesInvitations":true,"weekly":51}"#
            return try await door.ask(.put, "/community/me/mail", body, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "listOwnInvitations",
        good: { door in
            let topic = try await door.topic()
            let ben = try await door.memberID("Ben")
            _ = try await door.ask(.put, "/community/topics/\(topic)/invitations/\(ben)")
            return try await door.ask(.get, "/community/me/invitations", bearing: try await door.memberToken("Ben"))
        },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.get, "/community/me/invitations") }
    ),
    OperationCase(
        "listBadges",
        good: { try await $0.ask(.get, "/community/badges", as: nil) },
        refused: (404, "badge.unknown"),
        bad: { door in
            let path = "/community/members/\(try await door.memberID())/badges/hero"
            return try await door.ask(.put, path, #"{"reason":"Kind."}"#)
        }
    ),
    OperationCase(
        "grantBadge",
        204,
        good: { door in
            let path = "/community/members/\(try await door.memberID())/badges/guide"
            return try await door.ask(.put, path, #"{"reason":"Explains patiently."}"#)
        },
        refused: (422, "badge.automatic"),
        bad: { door in
            let path = "/community/members/\(try await door.memberID())/badges/tenHelped"
            return try await door.ask(.put, path, #"{"reason":"Kind."}"#)
        }
    ),
    OperationCase(
        "revokeBadge",
        204,
        good: { try await $0.ask(.delete, try await $0.givenBadge()) },
        refused: (409, "badge.notHeld"),
        bad: { try await $0.ask(.delete, "/community/members/\(try await $0.memberID())/badges/guide") }
    ),
    OperationCase(
        "listInvitations",
        good: { try await $0.ask(.get, "/community/topics/\(try await $0.topic())/invitations") },
        refused: (422, "invitation.noQuestion"),
        bad: { try await $0.ask(.get, "/community/topics/\(try await $0.topic("idea"))/invitations") }
    ),
    OperationCase(
        "inviteToAnswer",
        204,
        good: { door in
            let topic = try await door.topic()
            let path = "/community/topics/\(topic)/invitations/\(try await door.memberID("Ben"))"
            return try await door.ask(.put, path, bearing: try await door.memberToken())
        },
        refused: (403, "invitation.askedThem"),
        bad: { door in
            let topic = try await door.topic()
            return try await door.ask(.put, "/community/topics/\(topic)/invitations/\(try await door.memberID())")
        }
    ),
    OperationCase(
        "declineInvitation",
        204,
        good: { door in
            let topic = try await door.topic()
            let ben = try await door.memberID("Ben")
            _ = try await door.ask(.put, "/community/topics/\(topic)/invitations/\(ben)")
            let token = try await door.memberToken("Ben")
            return try await door.ask(.delete, "/community/topics/\(topic)/invitation", bearing: token)
        },
        refused: (404, "invitation.notInvited"),
        bad: { door in
            let path = "/community/topics/\(try await door.topic())/invitation"
            return try await door.ask(.delete, path, bearing: try await door.memberToken("Ben"))
        }
    ),
    OperationCase(
        "readMembersFirst",
        good: { try await $0.ask(.get, "/community/members-first/METER", as: .meterReader) },
        refused: (404, "community.unitUnknown"),
        bad: { try await $0.ask(.get, "/community/members-first/NONE") }
    ),
    OperationCase(
        "setMembersFirst",
        good: { try await $0.ask(.put, "/community/members-first/METER", #"{"minutes":60}"#) },
        refused: (422, "invitation.minutesUnfit"),
        bad: { try await $0.ask(.put, "/community/members-first/METER", #"{"minutes":3}"#) }
    ),
    OperationCase(
        "takeInboundMail",
        good: { try await $0.ask(.post, "/inbound-mail", #"{"message":"\#(awayMail)"}"#) },
        refused: (404, "mailReply.unknown"),
        bad: { try await $0.ask(.post, "/inbound-mail", #"{"message":"\#(foreignMail)"}"#) }
    ),
]

import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organization
import TestSupport

/// Members of the community.
let memberCases: [OperationCase] = [
    OperationCase(
        "readMember",
        good: { try await $0.ask(.get, "/community/members/\(try await $0.memberID())", as: nil) },
        refused: (404, "member.unknown"),
        bad: { try await $0.ask(.get, "/community/members/\(nowhere)", as: nil) }
    ),
    OperationCase(
        "beginMemberSignIn",
        204,
        good: { door in
            let marram = door.ear.marram
            let office = MailOffice(sender: "parley@marram.example", address: "https://parley.marram.example")
            return try await application(on: marram.ground, seal: marram.seal, mail: office).test(.router) { client in
                try await client.execute(
                    uri: "/api/v1/community/sign-in",
                    method: .post,
                    headers: [.contentType: "application/json"],
                    body: ByteBuffer(string: #"{"email":"mira@mail.example"}"#)
                ) { Told(status: $0.status.code, text: String(buffer: $0.body), kind: $0.headers[.contentType]) }
            }
        },
        refused: (409, "member.mailNotSetUp"),
        bad: { try await $0.ask(.post, "/community/sign-in", #"{"email":"mira@mail.example"}"#, as: nil) }
    ),
    OperationCase(
        "useMemberLink",
        good: { door in
            let body = #"{"secret":"\#(try await door.linkSecret(for: "mira@mail.example"))","name":"Mira"}"#
            return try await door.ask(.post, "/community/sign-in/link", body, as: nil)
        },
        refused: (422, "member.nameMissing"),
        bad: { door in
            let body = #"{"secret":"\#(try await door.linkSecret(for: "mira@mail.example"))"}"#
            return try await door.ask(.post, "/community/sign-in/link", body, as: nil)
        }
    ),
    OperationCase(
        "readOwnMembership",
        good: { try await $0.ask(.get, "/community/me", bearing: try await $0.memberToken()) },
        refused: (401, "member.notSignedIn"),
        bad: { try await $0.ask(.get, "/community/me") }
    ),
    OperationCase(
        "renameMember",
        204,
        good: {
            try await $0.ask(.put, "/community/me/name", #"{"name":"Vale"}"#, bearing: try await $0.memberToken())
        },
        refused: (409, "member.nameTaken"),
        bad: { door in
            _ = try await door.memberToken("Ben")
            let token = try await door.memberToken()
            return try await door.ask(.put, "/community/me/name", #"{"name":"BEN"}"#, bearing: token)
        }
    ),
    OperationCase(
        "leaveCommunity",
        204,
        good: { try await $0.ask(.delete, "/community/me", bearing: try await $0.memberToken()) },
        refused: (401, "member.notSignedIn"),
        bad: { door in
            let token = try await door.memberToken()
            _ = try await door.ask(.delete, "/community/me", bearing: token)
            return try await door.ask(.delete, "/community/me", bearing: token)
        }
    ),
    OperationCase(
        "endMemberStay",
        204,
        good: { try await $0.ask(.delete, "/community/me/stay", bearing: try await $0.memberToken()) },
        refused: (401, "member.notSignedIn"),
        bad: { door in
            let token = try await door.memberToken()
            _ = try await door.ask(.delete, "/community/me/stay", bearing: token)
            return try await door.ask(.delete, "/community/me/stay", bearing: token)
        }
    ),
]

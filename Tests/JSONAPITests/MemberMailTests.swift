import Community
import Foundation
import HTTPTypes
import Organization
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `Mail that did not reach a member` {
    @Test(arguments: Engine.allCases)
    func `is told with its reason and without an address`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            #expect(try await door.ask(.get, "/mail").text.contains(#""members":[]"#))
            let ground = door.ear.marram.ground
            try await BeginMemberSignIn(ground: ground, limiter: SignInLimiter(), isSetUp: true)(
                email: "mira@mail.example",
                from: nil,
                language: "en"
            )
            let courier = MemberCourier(
                ground: ground,
                office: MailOffice(sender: "parley@marram.example", address: "https://parley.marram.example"),
                write: { _ in Letter(subject: "News", text: "News", html: "") },
                hand: { _, _, committing in
                    try await committing()
                    throw MailCourier.Trouble.never("550 5.7.1")
                }
            )
            while try await courier.round(of: door.ear.marram.organization) {}
            let told = try await door.ask(.get, "/mail")
            for words in [#""cause":"signIn""#, #""state":"failed""#, "550 5.7.1"] {
                #expect(told.text.contains(words), "\(words)")
            }
            #expect(!told.text.contains("mira@mail.example"))
        }
    }
}

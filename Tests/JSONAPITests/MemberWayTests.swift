import HTTPTypes
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `An account elsewhere that a member takes away` {
    @Test(arguments: Engine.allCases)
    func `goes by the password where the stay began long ago`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let token = try await door.memberWithPassword()
            _ = try await door.link(token)
            let path = "/community/me/accounts/\(try await door.linkedAccount(of: token))/remove"
            door.ear.marram.time.advance(by: .seconds(3_600))

            let without = try await door.ask(.post, path, #"{"present":""}"#, bearing: token)
            #expect((without.status, without.code) == (403, "memberWay.presentNeeded"))
            let guessed = try await door.ask(.post, path, #"{"present":"slate heron"}"#, bearing: token)
            #expect(guessed.code == "memberWay.presentWrong")
            let proven = try await door.ask(.post, path, #"{"present":"slate heron lantern"}"#, bearing: token)
            #expect(proven.status == 204)
        }
    }
}

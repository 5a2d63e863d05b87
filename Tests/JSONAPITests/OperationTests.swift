import Channels
import Conversations
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Listening
import NIOCore
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage
import TestSupport
import Testing

@testable import JSONAPI

/// Setting up needs an empty house, and a backup is no JSON; they stand for themselves.
private let standsAlone: Set = ["setUp", "makeBackup"]

@Suite struct `An operation of the API` {
    @Test func `has a case here, every one of them`() {
        #expect(Set(OperationCase.all.map(\.name)).union(standsAlone) == Set(APIRoutes.operations.map(\.name)))
        #expect(OperationCase.all.count + standsAlone.count == APIRoutes.operations.count)
    }

    @Test(arguments: Engine.allCases, OperationCase.all.map(\.name))
    func `answers in the shape that is described`(engine: Engine, name: String) async throws {
        let expected = try #require(OperationCase.all.first { $0.name == name })
        let operation = try #require(APIRoutes.operations.first { $0.name == name })

        try await withDoor(on: engine) { door in
            let told = try await expected.good(door)

            #expect(told.status == expected.status, "\(told.text)")
            #expect(told.text.isEmpty == (operation.result == nil))
            guard let shape = operation.result else { return }
            #expect(told.kind == "application/json")
            #expect(faults(in: try told.json(), as: shape) == [])
        }
    }

    @Test(arguments: Engine.allCases, OperationCase.all.map(\.name))
    func `refuses in one form, with a stable word`(engine: Engine, name: String) async throws {
        let expected = try #require(OperationCase.all.first { $0.name == name })

        try await withDoor(on: engine) { door in
            let told = try await expected.bad(door)

            #expect(told.status == expected.refusal.status, "\(told.text)")
            #expect(told.code == expected.refusal.code, "\(told.text)")
            #expect(faults(in: try told.json(), as: Schema(of: TroubleJSON.example)) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `sets an empty house up, once`(engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let ground = Ground(database: database, clock: TestClock().clock)
            let seal = Seal(key: Array(repeating: 7, count: 32))
            try await application(on: ground, seal: seal).test(.router) { client in
                let ask = { (code: String) in
                    try await client.execute(
                        uri: "/api/v1/set-up",
                        method: .post,
                        headers: [.contentType: "application/json"],
                        body: ByteBuffer(string: form(with: code))
                    ) { Told(status: $0.status.code, text: String(buffer: $0.body), kind: nil) }
                }

                let (wrong, right) = (try await ask("wrong"), try await ask(setUpCode))
                #expect(wrong.code == "setUp.wrongCode")
                #expect(right.status == 200)
                let again = try await ask(setUpCode)
                #expect(again.status == 409)
                #expect(again.code == "setUp.alreadySetUp")
            }
        }
    }
}

private func form(with code: String) -> String {
    """
    {"code":"\(code)","organization":"Marram Energy","hubCode":"HUB","hubName":"Service centre",
    "name":"Nia Prosser","email":"nia@marram.example","password":"slate heron lantern"}
    """
}

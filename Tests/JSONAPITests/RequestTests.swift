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

private let closed = APIRoutes.operations.filter { !$0.isOpen }.map(\.name)
private let withContent = APIRoutes.operations.filter { $0.content != nil && $0.name != "setUp" }.map(\.name)

private func operation(_ name: String) throws -> JSONAPI.Operation {
    try #require(APIRoutes.operations.first { $0.name == name })
}

extension JSONAPI.Operation {
    /// The path with an id of nothing in each gap.
    fileprivate var somePath: String { path.filled }
}

@Suite struct `A request without a token` {
    @Test(arguments: Engine.allCases)
    func `is refused by every operation that is not open`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            for name in closed {
                let operation = try operation(name)
                let told = try await door.ask(operation.method, operation.somePath, "{}", as: nil)
                #expect(told.status == 401, "\(name): \(told.text)")
                #expect(told.code == "signIn.notSignedIn", "\(name)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused, too, when it bears a page's secret or half a header`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let page = try await door.secret(of: .administrator, .page)
            let token = try await door.token(of: .administrator)

            for (bearer, status) in [(page, 401), (token + "x", 401), ("", 401), ("a b", 401), (token, 200)] {
                let told = try await door.ask(.get, "/me", bearing: bearer)
                #expect(told.status == status)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused once the token has run out or its person was shut out`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let (tom, ada) = (try await door.token(of: .meterAgent), try await door.token(of: .tariffAgent))
            _ = try await door.ask(.delete, "/agents/\(door.ear.marram.id(of: .meterAgent))")
            let shutOut = try await door.ask(.get, "/me", bearing: tom)
            door.ear.marram.time.advance(by: .seconds(366 * 86_400))
            let late = try await door.ask(.get, "/me", bearing: ada)

            #expect(shutOut.code == "signIn.notSignedIn")
            #expect(late.code == "signIn.expired")
        }
    }
}

@Suite struct `A body` {
    @Test(arguments: Engine.allCases, withContent)
    func `of another type, in no JSON, or with a member too many is refused`(engine: Engine, name: String) async throws
    {
        let operation = try operation(name)

        try await withDoor(on: engine) { door in
            let ask = { (body: String, type: String?) in
                try await door.ask(operation.method, operation.somePath, body, type: type)
            }
            let whole = try example(of: operation)
            let bodies: [(String, String?, String)] = [
                (whole, "text/plain", "request.notJSON"), (whole, nil, "request.notJSON"),
                ("{", "application/json", "request.malformed"), ("[]", "application/json", "request.malformed"),
                ("", "application/json", "request.malformed"), ("null", "application/json", "request.malformed"),
                ("{}", "application/json", "request.malformed"),
                (#"{"canary":null,"# + whole.dropFirst(), "application/json", "request.malformed"),
                (#"{"canary":1,"# + whole.dropFirst(), "application/json; charset=utf-8", "request.unknownMember"),
            ]

            for (body, type, code) in bodies {
                let told = try await ask(body, type)
                #expect(told.status == 422, "\(name) \(body)")
                #expect(told.code == code, "\(name) \(body): \(told.text)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of more than a megabyte is refused`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let text = String(repeating: "a", count: 1_100_000)
            let told = try await door.ask(.post, "/conversations/\(door.conversation)/notes", #"{"text":"\#(text)"}"#)

            #expect(told.status == 413)
            #expect(told.code == "request.tooLong")
        }
    }
}

@Suite struct `A question in an address` {
    @Test(
        arguments: Engine.allCases,
        [
            ("/conversations?from=yesterday", "request.unknownValue"),
            ("/conversations?limit=many", "request.unknownValue"),
            ("/conversations?limit=0", "request.unknownValue"), ("/conversations?limit=201", "request.unknownValue"),
            ("/conversations?view=loudest", "request.unknownValue"),
            ("/conversations?unit=ATTIC", "details.unitUnknown"),
            ("/conversations/1", "request.notAnID"), ("/replies/x", "request.notAnID"), ("/journal", "request.notAnID"),
        ]
    )
    func `that makes no sense is refused, never guessed at`(
        engine: Engine,
        asked: (path: String, code: String)
    ) async throws {
        try await withDoor(on: engine) { door in
            let told = try await door.ask(.get, asked.path)
            #expect(told.code == asked.code, "\(told.text)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `leads through every page of the inbox`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            for number in 0..<6 { try await door.ear.arrive(somePost("m\(number)", by: "p\(number)", "a meter")) }
            var (seen, next): (Int, String?) = (0, nil)
            for _ in 0..<4 {
                let told = try await door.ask(.get, "/conversations?limit=2" + (next.map { "&from=\($0)" } ?? ""))
                seen += try told.count("conversations")
                next = try? told.member("next")
            }

            #expect(seen == 7)
            #expect(next == nil)
        }
    }
}

@Suite struct `A foreign unit's conversation, through the API` {
    @Test(arguments: Engine.allCases)
    func `is unknown, whatever is asked of it`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let reply = try await door.reply("canary words")
            try await door.put(reply, into: .rejected)
            let one = "/conversations/\(door.conversation)"
            let questions: [(HTTPRequest.Method, String, String?)] = [
                (.get, one, nil), (.post, one + "/claim", nil), (.post, one + "/release", nil),
                (.post, one + "/close", nil),
                (.post, one + "/reopen", nil), (.put, one + "/draft", #"{"text":"x"}"#),
                (.post, one + "/replies", #"{"text":"x"}"#), (.get, "/replies/\(reply)", nil),
                (.post, "/replies/\(reply)/recall", nil),
                (.post, "/replies/\(reply)/settle", #"{"decision":"giveUp"}"#),
            ]
            for (method, path, body) in questions {
                let told = try await door.ask(method, path, body, as: .tariffAgent)
                #expect(told.status == 404, "\(method) \(path): \(told.text)")
                let isReply = path.hasPrefix("/replies/")
                #expect(told.code == (isReply ? "outbox.unknown" : "conversation.unknown"), "\(method) \(path)")
            }
            let lists = ["/conversations", "/outbox", "/queries"]
            for path in lists {
                let told = try await door.ask(.get, path, as: .tariffAgent)
                #expect(told.status == 200)
                #expect(!told.text.contains("canary") && !told.text.contains("meter"), "\(path): \(told.text)")
            }
        }
    }
}

@Suite struct `A machine that breaks behind the API` {
    @Test(arguments: Engine.allCases)
    func `tells a number and nothing of itself; a full disk is named`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let token = try await door.token(of: .meterAgent)
            // The first use of a token is noted; the faults are meant for what comes behind that.
            _ = try await door.ask(.get, "/conversations", bearing: token)
            door.ear.marram.faults.fail(.before(.damaged("canary /var/lib/parley")))
            let broken = try await door.ask(.post, "/conversations/\(door.conversation)/claim", bearing: token)
            door.ear.marram.faults.fail(.before(.diskFull))
            let full = try await door.ask(.post, "/conversations/\(door.conversation)/claim", bearing: token)

            #expect(broken.status == 500)
            #expect(broken.code == "failure")
            #expect(!broken.text.contains("canary"))
            #expect(full.status == 507)
            #expect(full.code == "storage.full")
        }
    }

    @Test(arguments: Engine.allCases)
    func `says whether something was changed, as far as anybody knows`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let token = try await door.token(of: .meterAgent)
            // The first use of a token is noted.
            _ = try await door.ask(.get, "/conversations", bearing: token)
            door.ear.marram.faults.fail(.before(.connectionLost("canary")))
            let lost = try await door.ask(.post, "/conversations/\(door.conversation)/claim", bearing: token)
            door.ear.marram.faults.fail(.before(.outcomeUnknown("canary")))
            let unknown = try await door.ask(.post, "/conversations/\(door.conversation)/claim", bearing: token)

            #expect(lost.status == 503)
            #expect(lost.code == "storage.unavailable")
            #expect(lost.text.contains("nothing was changed"))
            #expect(unknown.status == 500)
            #expect(unknown.code == "storage.outcomeUnknown")
            #expect(!unknown.text.contains("nothing was changed"))
            #expect(!(lost.text + unknown.text).contains("canary"))
        }
    }
}

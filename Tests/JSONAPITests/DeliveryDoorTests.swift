import Channels
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Listening
import NIOCore
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

extension Door {
    /// A source whose posts are brought; gives its id, and the secret that is told this once.
    func addedDoorstep() async throws -> (id: String, secret: String) {
        let told = try await ask(.post, "/sources", #"{"connector":"webhook","title":"Our forum","settings":{}}"#)
        return (try told.member("id"), try told.member("secret"))
    }

    func doorstep() async throws -> String { try await addedDoorstep().id }

    /// Brings lines of words as somebody does who knows this secret.
    func bring(_ words: String, to source: String, by secret: String, named name: String = "a") async throws -> Told {
        var headers = HTTPFields()
        for (field, value) in ["secret": secret, "name": name] {
            if let field = HTTPField.Name(field) { headers[field] = value }
        }
        return try await client.execute(
            uri: "/api/v1/webhooks/\(source)",
            method: .post,
            headers: headers,
            body: ByteBuffer(string: words)
        ) { answer in
            let after = answer.headers[.retryAfter]
            return Told(
                status: answer.status.code,
                text: String(buffer: answer.body),
                kind: after ?? answer.headers[.contentType]
            )
        }
    }
}

@Suite struct `The door for posts that are brought` {
    @Test(arguments: Engine.allCases)
    func `takes a delivery once, whoever brings it again`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let (id, secret) = try await door.addedDoorstep()
            let told = try await door.bring("one\ntwo", to: id, by: secret)
            #expect(told.text == #"{"events":2,"outcome":"taken"}"#)
            #expect(try await door.bring("one\ntwo", to: id, by: secret).text == #"{"outcome":"known"}"#)
        }
    }

    @Test(arguments: Engine.allCases)
    func `looks the same wherever nobody takes deliveries`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let (removed, secret) = try await door.addedDoorstep()
            _ = try await door.ask(.delete, "/sources/\(removed)")
            let places = [removed, door.ear.source.id.description, nowhere, "nonsense"]
            var answers: Set<String> = []
            for place in places {
                let told = try await door.bring("one", to: place, by: secret)
                #expect(told.status == 401)
                answers.insert(told.text)
            }
            #expect(answers.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says what is wrong with what it was brought, and only to whoever knows the secret`(
        engine: Engine
    ) async throws {
        try await withDoor(on: engine) { door in
            let (id, secret) = try await door.addedDoorstep()
            let broken = try await door.bring("one\nbroken", to: id, by: secret)
            #expect(broken.status == 400)
            #expect(broken.text.contains("One line is broken."))
            #expect(try await !door.bring("one\nbroken", to: id, by: "a guess").text.contains("broken"))
            let long = String(repeating: "a", count: 2 << 20)
            #expect(try await door.bring(long, to: id, by: secret).status == 413)
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks for another try while the source is paused`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let (id, secret) = try await door.addedDoorstep()
            _ = try await door.ask(.post, "/sources/\(id)/pause")
            let told = try await door.bring("one", to: id, by: secret)
            #expect(told.status == 503)
            #expect(told.kind == "60")
            #expect(told.code == "delivery.paused")
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells a secret once, and its address to whoever lists the sources`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let (id, secret) = try await door.addedDoorstep()
            let list = try await door.ask(.get, "/sources").text
            #expect(list.contains("https://parley.marram.example/api/v1/webhooks/\(id)"))
            #expect(!list.contains(secret))

            let form = #"{"keepsPrevious":false}"#
            let told = try await door.ask(.post, "/sources/\(id)/secret", form)
            #expect(try await door.bring("one", to: id, by: secret).status == 401)
            #expect(try await door.bring("one", to: id, by: try told.member("secret")).status == 200)
        }
    }
}

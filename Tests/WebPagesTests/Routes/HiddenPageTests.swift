import Conversations
import HTTPTypes
import Journal
import Listening
import Primitives
import Publishing
import Reception
import Responding
import TestSupport
import Testing

@testable import WebPages

private let nowhere = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let fields = ["text": "x", "name": "x", "version": "1", "choice": "abandon", "account": "", "back": "/inbox"]

/// Every page with the id of something that belongs to a unit.
private let units = PageRoutes.all.filter { route in
    route.path.contains(":id")
        && ["/conversations/", "/persons/", "/replies/", "/queries/", "/approvals/"].contains {
            route.path.hasPrefix($0)
        }
}

@Suite struct `A page about something of a foreign unit` {
    @Test func `is the page about something that never was, to the byte`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let conversation = try await rig.hear(somePost("p1", "Is the meter wrong or is it me?"))
            let person = try await rig.person(of: conversation)
            let query = try await rig.keep("meters", "meter")
            let reply = try await SendReply(ground: rig.ground, manifests: rig.house.channels.manifests)(
                SendReply.Form(id: .new(at: rig.marram.time.now), words: "Look at the display.", undo: .seconds(60)),
                to: conversation,
                by: try await rig.marram.viewer(.meterAgent)
            )
            let submission = try await rig.submit("A price.", to: conversation)
            let browser = try await rig.browser(of: .tariffAgent)
            _ = try await browser.get("/queries")

            for route in units {
                let real =
                    route.path.hasPrefix("/approvals/")
                    ? submission.id.description
                    : route.path.hasPrefix("/replies/")
                        ? reply.id.description
                        : route.path.hasPrefix("/queries/")
                            ? query.id.description
                            : route.path.hasPrefix("/persons/") ? person.description : conversation.description
                let answers = try await [real, nowhere].asyncMap { id in
                    let path = route.path.replacing(":id", with: id)
                    let answer =
                        route.method == .get
                        ? try await browser.get(path)
                        : try await browser.post(path, fields, method: route.method)
                    return "\(answer.status) \(answer.location ?? "") \(answer.text)".replacing(id, with: "ID")
                }
                #expect(answers[0] == answers[1], "\(route.method) \(route.path)")
                #expect(answers[0].hasPrefix("404") || answers[0].hasPrefix("303"), "\(route.method) \(route.path)")
            }
            let open = try await browser.get("/inbox?open=\(conversation)")
            let none = try await browser.get("/inbox?open=\(nowhere)")
            #expect(open.status == none.status)
            #expect(open.text.replacing("\(conversation)", with: "ID") == none.text.replacing(nowhere, with: "ID"))
            #expect(units.count > 20)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ work: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await work(element)) }
        return results
    }
}

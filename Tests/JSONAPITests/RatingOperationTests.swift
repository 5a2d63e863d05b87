import Conversations
import Foundation
import HTTPTypes
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `Ratings, through the API,` {
    @Test(arguments: Engine.allCases)
    func `stand beside a conversation, and are counted for its unit alone`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let path = "/conversations/\(door.conversation)"
            let none = try #require(try await door.ask(.get, path).json() as? [String: Any])
            #expect(none["rating"] == nil)
            for score in 1...5 { try await door.rate(score) }

            let whole = try #require(try await door.ask(.get, path, as: .meterReader).json() as? [String: Any])
            let rating = try #require(whole["rating"] as? [String: Any])
            #expect(rating["score"] as? Int == 5)
            #expect(rating["comment"] as? String == "Number 5.")

            let told = try await door.ask(.get, "/ratings?days=7", as: .meterReader)
            let units = try #require((try told.json() as? [String: Any])?["units"] as? [[String: Any]])
            #expect(units.map { $0["unit"] as? String } == ["\(door.ear.marram.meter.id)"])
            #expect(units.first?["count"] as? Int == 5)
            let result = try #require(units.first?["result"] as? [String: Any])
            #expect(result["scores"] as? [Int] == [1, 1, 1, 1, 1])
            #expect((result["goodPercent"] as? Int, (result["mean"] as? NSNumber)?.doubleValue) == (40, 3))
            #expect(!told.text.contains("Number"))

            let foreign = try await door.ask(.get, "/ratings", as: .tariffAgent)
            #expect(!foreign.text.contains("\"count\":5"))
            for days in ["0", "367", "ten", "1e1"] {
                #expect(try await door.ask(.get, "/ratings?days=\(days)").code == "rating.windowUnfit")
            }
        }
    }
}

extension Door {
    /// Somebody is answered, asked, and says so, a second after the one before: the last one about the door's
    /// conversation, the others about one of their own.
    fileprivate func rate(_ score: Int) async throws {
        let marram = ear.marram
        let post = "asked-\(score)"
        if score < 5 {
            try await ear.arrive(somePost(post, by: "asker\(score)", "My meter, number \(score)", minute: score))
        }
        let id = score < 5 ? try await ear.conversation(of: post).id : conversation
        marram.time.advance(by: .seconds(1))
        let (tom, now) = (try await marram.viewer(.meterAgent), marram.time.now)
        let address = try await marram.ground.write { connection in
            let found = try #require(try ConversationTable(of: marram.organization, on: connection).find(id))
            let address = try AskForRating(below: "")(about: found, by: tom, at: now, on: connection)
            try AddOwnPost(of: marram.organization, on: connection)(
                somePost("rated-\(score)", by: "help", "We look. \(address)", minute: 1),
                to: id,
                writtenBy: tom.actor,
                at: now
            )
            return address
        }
        let rate = RateConversation(ground: marram.ground, limiter: SignInLimiter())
        try await rate(String(address.split(separator: "/").last ?? ""), score: score, comment: "Number \(score).")
    }
}

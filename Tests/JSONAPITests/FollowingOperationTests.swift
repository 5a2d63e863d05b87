import Conversations
import Foundation
import HTTPTypes
import Journal
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `What is for a caller` {
    @Test(arguments: Engine.allCases)
    func `is where notes name them and what others did where they follow, until it is read`(
        engine: Engine
    ) async throws {
        try await withDoor(on: engine) { door in
            let path = "/conversations/\(door.conversation)"
            let marram = door.ear.marram
            #expect(try await door.ask(.post, path + "/follow", as: .meterReader).status == 204)
            marram.time.advance(by: .microseconds(1_234_567))
            let note = #"{"text":"@rhea, look."}"#
            #expect(try await door.ask(.post, path + "/notes", note, as: .meterAgent).status == 200)
            marram.time.advance(by: .microseconds(1_234_567))
            #expect(try await door.ask(.post, path + "/close", as: .meterAgent).status == 204)
            _ = try await FollowerRun(ChangeFollower(), on: marram.ground).catchUp()

            let told = try await door.ask(.get, "/for-you", as: .meterReader)
            let lines = try #require((try told.json() as? [String: Any])?["lines"] as? [[String: Any]])
            #expect(lines.map { $0["what"] as? String } == ["closed", "named"])
            #expect(lines.allSatisfy { $0["by"] as? String == "\(marram.id(of: .meterAgent))" })
            #expect(try door.unread(told) == 2)
            let whole = try await door.ask(.get, path, as: .meterAgent)
            let members = try #require(try whole.json() as? [String: Any])
            #expect(members["followers"] as? [String] == ["\(marram.id(of: .meterReader))"])
            #expect(members["participants"] as? [String] == ["\(marram.id(of: .meterAgent))"])

            // The moment of the older line, as it was told, takes that line with it and leaves the other.
            let until = try #require(lines.last?["at"] as? String)
            let read = try await door.ask(.post, "/for-you/read", #"{"until":"\#(until)"}"#, as: .meterReader)
            #expect(read.status == 204)
            #expect(try door.unread(try await door.ask(.get, "/for-you", as: .meterReader)) == 1)
            #expect(try await door.ask(.post, path + "/read", as: .meterReader).status == 204)
            #expect(try door.unread(try await door.ask(.get, "/for-you", as: .meterReader)) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is never told to those who may not read, and the note says so`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let path = "/conversations/\(door.conversation)/notes"
            for (text, code) in [("@ada", "naming.mayNotRead"), ("@nobody", "naming.unknown")] {
                let told = try await door.ask(.post, path, #"{"text":"\#(text)"}"#, as: .meterAgent)
                #expect(told.status == 422)
                #expect(told.code == code)
            }
            #expect(try door.unread(try await door.ask(.get, "/for-you", as: .tariffAgent)) == 0)
        }
    }
}

extension Door {
    fileprivate func unread(_ told: Told) throws -> Int? {
        (try told.json() as? [String: Any])?["unread"] as? Int
    }
}

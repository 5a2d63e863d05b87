import Foundation
import HTTPTypes
import Organization
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `A backup through the API` {
    @Test func `is sent to an administrator as a file, and leaves no file behind`() async throws {
        try await withDoor(on: .sqlite) { door in
            let told = try await door.ask(.post, "/backups")
            #expect(told.status == 200)
            #expect(told.kind == "application/vnd.sqlite3")
            #expect(told.sniffing == "nosniff")
            let nia = door.ear.marram.id(of: .administrator)
            #expect(told.text.hasPrefix("a backup for agent:\(nia), in "))
            let path = try #require(told.text.components(separatedBy: ", in ").last)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test(arguments: [Marram.Colleague.hubMember, .meterAgent, .meterReader])
    func `is refused to everybody else`(colleague: Marram.Colleague) async throws {
        try await withDoor(on: .sqlite) { door in
            let told = try await door.ask(.post, "/backups", as: colleague)
            #expect((told.status, told.code) == (403, "permission.administer"))
        }
    }

    @Test func `is refused to nobody in particular`() async throws {
        try await withDoor(on: .sqlite) { door in
            let told = try await door.ask(.post, "/backups", as: nil)
            #expect(told.status == 401)
        }
    }
}

import Foundation
import Primitives
import TestSupport
import Testing

@testable import Server

@Suite struct `A backup that was never sent` {
    @Test func `goes a day later, with what was begun of it, and nothing else does`() async throws {
        try await withTemporaryFolder { folder in
            let id = UUID().uuidString
            let old = ["backup-\(id).sqlite", "backup-\(id).sqlite.partial", "backup-mine.sqlite", "parley.sqlite"]
            let young = "backup-\(UUID().uuidString).sqlite"
            let now = Clock.system()
            for name in old + [young] {
                try Data("rows".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
            }
            let yesterday = Date(timeIntervalSinceNow: -86_401)
            for name in old {
                try FileManager.default
                    .setAttributes([.modificationDate: yesterday], ofItemAtPath: folder + "/" + name)
            }

            forgetUnsentBackups(in: folder, at: now)

            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(Set(left) == ["backup-mine.sqlite", "parley.sqlite", young])
        }
    }
}

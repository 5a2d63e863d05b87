import Channels
import Foundation
import Testing

@testable import BlueskyConnector

@Suite struct `A file with a dictionary` {
    /// What a dictionary of zstd begins with, and its number.
    private let beginning: [UInt8] = [0x37, 0xA4, 0x30, 0xEC, 7, 0, 0, 0]

    private func read(_ file: String) async throws -> [UInt8]? {
        let settings = try JetstreamSettings(address: "wss://stream.example", version: .v1, dictionaryFile: file)
        return try await JetstreamDictionary(settings, ScriptedPDS()).bytes()
    }

    @Test func `is read, and refused where it is far too long or no file`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/parley-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let small = beginning + [UInt8](repeating: 1, count: 100)
        let large = beginning + [UInt8](repeating: 1, count: 1 << 20)
        FileManager.default.createFile(atPath: folder + "/small", contents: Data(small))
        FileManager.default.createFile(atPath: folder + "/large", contents: Data(large))

        let known = try await read(folder + "/small")
        await #expect(throws: SourceEnded.self) { try await read(folder + "/large") }
        await #expect(throws: SourceEnded.self) { try await read(folder) }
        await #expect(throws: SourceEnded.self) { try await read("/dev/zero") }
        try FileManager.default.removeItem(atPath: folder)

        #expect(known == small)
    }
}

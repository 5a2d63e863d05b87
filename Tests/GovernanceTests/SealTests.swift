import Foundation
import Governance
import TestSupport
import Testing

@Suite struct `The seal` {
    private let seal = Seal(key: Array(repeating: 3, count: 32))
    private let secrets = ["token": "abc", "refresh": "日本"]

    @Test func `gives back what it sealed, and shows nothing of it`() throws {
        let bytes = try seal.sealed(secrets, for: "account")

        #expect(try seal.opened(bytes, for: "account") == secrets)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("abc"))
        #expect(try seal.sealed(secrets, for: "account") != bytes, "the same secrets twice must not look the same")
    }

    @Test func `does not open for another owner or with another key`() throws {
        let bytes = try seal.sealed(secrets, for: "account")

        #expect(throws: SealBroken.self) { try seal.opened(bytes, for: "other") }
        #expect(throws: SealBroken.self) {
            try Seal(key: Array(repeating: 4, count: 32)).opened(bytes, for: "account")
        }
    }

    @Test func `does not open when any byte was changed, or some are missing`() throws {
        let bytes = try seal.sealed(secrets, for: "account")

        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: SealBroken.self) { try seal.opened(changed, for: "account") }
        }
        #expect(throws: SealBroken.self) { try seal.opened(Array(bytes.dropLast()), for: "account") }
        #expect(throws: SealBroken.self) { try seal.opened([], for: "account") }
    }

    @Test func `makes its key once, for this user's eyes only`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/key"
            let bytes = try Seal(keyFile: path).sealed(secrets, for: "account")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int

            #expect(try Seal(keyFile: path).opened(bytes, for: "account") == secrets)
            #expect(mode == 0o600)
        }
    }

    @Test func `is one key for all who begin at the same moment, and leaves nothing else behind`() async throws {
        try await withTemporaryFolder { folder in
            let codes = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<32 {
                    group.addTask { (try? Seal(keyFile: folder + "/key"))?.code(for: "set-up") }
                }
                return await group.reduce(into: Set()) { $0.insert($1) }
            }

            let kept = try Seal(keyFile: folder + "/key").code(for: "set-up")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(codes == [kept])
            #expect(files == ["key"])
        }
    }

    @Test func `does not take a key that cannot be read for none`() async throws {
        try await withTemporaryFolder { folder in
            // Such as the folder of a disk that is not mounted.
            try FileManager.default
                .createSymbolicLink(atPath: folder + "/key", withDestinationPath: folder + "/elsewhere")

            #expect(throws: KeyFileUnusable.self) { try Seal(keyFile: folder + "/key") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["key"])
        }
    }

    @Test func `gives every process with its key the same code, and nobody else`() {
        let code = seal.code(for: "set-up")

        #expect(code == Seal(key: Array(repeating: 3, count: 32)).code(for: "set-up"))
        #expect(code != Seal(key: Array(repeating: 4, count: 32)).code(for: "set-up"))
        #expect(code != seal.code(for: "something else"))
        #expect(code.count == 9 && code.filter { $0 == "-" }.count == 1)
        #expect(!code.contains { "01ILOU".contains($0) })
    }

    @Test func `refuses a key file that is not one`() async throws {
        try await withTemporaryFolder { folder in
            try Data("short".utf8).write(to: URL(fileURLWithPath: folder + "/key"))

            #expect(throws: KeyFileUnusable.self) { try Seal(keyFile: folder + "/key") }
            #expect(throws: KeyFileUnusable.self) { try Seal(keyFile: folder + "/nowhere/key") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is the same in every process of a database, unless a new key is asked for`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let other = Seal(key: Array(repeating: 4, count: 32))
            try await ProveKey(ground: marram.ground, seal: seal)()
            try await ProveKey(ground: marram.ground, seal: seal)()
            await #expect(throws: SealBroken.self) { try await ProveKey(ground: marram.ground, seal: other)() }
            try await ProveKey(ground: marram.ground, seal: seal)()

            try await ProveKey(ground: marram.ground, seal: other)(acceptingNewKey: true)
            await #expect(throws: SealBroken.self) { try await ProveKey(ground: marram.ground, seal: seal)() }
        }
    }
}

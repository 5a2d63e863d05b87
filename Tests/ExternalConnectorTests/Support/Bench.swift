import Channels
import Foundation
import Primitives
import Synchronization
import Testing

@testable import ExternalConnector

/// A folder of its own with one connector, which is gone when the test ends.
final class Bench: Sendable {
    let folder: String
    let connector: ProgramConnector
    let remarks = Remarks()

    /// The example that stands in the repository, with one board.
    static func letterbox(_ rhythm: ProgramRhythm = .brisk) throws -> Bench {
        let bench = try Bench(named: "letterbox", rhythm) { folder in
            let example = URL(fileURLWithPath: #filePath)
                .appending(path: "../../../../Examples/connectors/letterbox/connector").standardizedFileURL.path
            try FileManager.default.copyItem(atPath: example, toPath: folder + "/connector")
        }
        for side in ["in", "out"] { try bench.makeFolder("boards/town/" + side) }
        return bench
    }

    /// A connector whose program is these lines of Python behind a few that read and answer.
    static func program(_ lines: String, _ rhythm: ProgramRhythm = .brisk) throws -> Bench {
        try Bench(named: "trial", rhythm) { folder in
            let text = Bench.beginning + lines + "\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/connector"))
        }
    }

    private static let beginning = """
        #!/usr/bin/env python3
        import json, os, signal, sys, time
        def heard():
            line = sys.stdin.readline()
            if not line: sys.exit(0)
            return json.loads(line)
        def say(asked, type, **words):
            print(json.dumps({"request": asked["request"], "type": type, **words}), flush=True)
        def introduce(asked):
            say(asked, "manifest", title="Trial", idempotency="byKey", limits={"characters": 100},
                capabilities=["publicStream", "reply", "post", "readContext"], settings=[{"name": "board", "title": "Board"}])

        """

    private init(named name: String, _ rhythm: ProgramRhythm, _ fill: (String) throws -> Void) throws {
        folder = FileManager.default.temporaryDirectory.path + "/parley-\(UUID().uuidString)/" + name
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try fill(folder)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder + "/connector")
        let remarks = remarks
        connector = ProgramConnector(try ProgramFolder.program(at: folder), rhythm: rhythm) { remarks.add($0) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: URL(fileURLWithPath: folder).deletingLastPathComponent().path)
    }

    var settings: ConnectorSettings { settings(PassingVault()) }

    func settings(_ vault: any CredentialVault) -> ConnectorSettings {
        ConnectorSettings(values: ["board": "town"], vault: vault)
    }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/" + path, withIntermediateDirectories: true)
    }

    /// Leaves a post on the board, as programs do.
    func leave(_ id: String, _ text: String) throws {
        let words = #"{"text": "\#(text)", "author": "Nia", "createdAt": "2026-11-21T09:41:00Z"}"#
        let place = folder + "/boards/town/in/" + id
        try Data(words.utf8).write(to: URL(fileURLWithPath: place + ".part"))
        try FileManager.default.moveItem(atPath: place + ".part", toPath: place + ".json")
    }

    /// What the program has written down in its folder.
    func noted(_ file: String) -> String {
        (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)) ?? ""
    }

    /// The replies that stand on the board.
    var replies: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/boards/town/out")) ?? []).sorted()
    }
}

extension ProgramRhythm {
    /// Limits of a second or less, so that a test of somebody who hangs does not.
    static var brisk: ProgramRhythm {
        var rhythm = ProgramRhythm()
        (rhythm.grace, rhythm.idle) = (.milliseconds(200), .seconds(20))
        return rhythm
    }

    /// For programs that hang.
    static var impatient: ProgramRhythm {
        var rhythm = brisk
        (rhythm.answer, rhythm.silence) = (.milliseconds(700), .milliseconds(700))
        return rhythm
    }
}

/// What a program wrote to its standard error.
final class Remarks: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// What a source has delivered.
actor Deliveries {
    private(set) var batches: [SourceBatch] = []

    func append(_ batch: SourceBatch) -> Int {
        batches.append(batch)
        return batches.count
    }

    /// The ids of the posts, in the order in which they came.
    var ids: [String] {
        batches.flatMap(\.events).compactMap { event in
            if case .posted(let post) = event { post.id } else { nil }
        }
    }
}

/// Said by a test that has heard enough.
struct Enough: Error {}

import Channels
import Foundation
import Primitives
import Testing

@testable import ExternalConnector

@Suite(.timeLimit(.minutes(1)))
struct `The process of a connector` {
    @Test func `has nothing of ours but three pipes, and a clean environment`() async throws {
        let secret = FileHandle(forReadingAtPath: #filePath)
        let bench = try Bench.program(
            """
            asked = heard()
            here = {"files": sorted(int(name) for name in os.listdir("/proc/self/fd"))[:-1], "names": sorted(os.environ),
                    "folder": os.getcwd() == os.environ["HOME"], "group": os.getpgrp() == os.getpid(), "nice": os.nice(0)}
            open("here.json", "w").write(json.dumps(here))
            introduce(asked)
            """
        )

        await bench.connector.introduce()
        await bench.connector.shutdown()
        try secret?.close()

        let here = try JSONDecoder().decode(Here.self, from: Data(bench.noted("here.json").utf8))
        #expect(here.files == [0, 1, 2])
        #expect(here.names.filter { $0 != "LC_CTYPE" } == ["HOME", "LANG", "PARLEY_CONNECTOR", "PATH", "TZ"])
        #expect(here.folder && here.group)
    }

    private struct Here: Decodable {
        let files: [Int]
        let names: [String]
        let folder: Bool
        let group: Bool
    }

    @Test func `is ended with everything that it started, also where it does not want to`() async throws {
        let bench = try Bench.program(
            """
            asked = heard()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            child = os.fork()
            if child == 0: time.sleep(600); os._exit(0)
            open("processes", "w").write(f"{os.getpid()} {child}")
            introduce(asked)
            time.sleep(600)
            """
        )

        await bench.connector.introduce()
        await bench.connector.shutdown()

        let processes = bench.noted("processes").split(separator: " ").compactMap { Int32($0) }
        #expect(processes.count == 2)
        // What is killed is gone when it has a processor once more, which no order of ours hastens.
        while processes.contains(where: isAtWork) { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func `tells the log what it writes to its standard error, and not endlessly`() async throws {
        let bench = try Bench.program(
            """
            asked = heard()
            print("first\\x1b[31m words", file=sys.stderr)
            for number in range(100): print("more " + "x" * 2000, file=sys.stderr)
            sys.stderr.flush()
            introduce(asked)
            """
        )

        await bench.connector.introduce()
        #expect(bench.connector.trouble == nil)
        await bench.connector.shutdown()

        #expect(bench.remarks.all.first == "first [31m words")
        #expect(bench.remarks.all.count == 61)
        #expect(bench.remarks.all.allSatisfy { $0.count <= 500 })
        #expect(bench.remarks.all.last == "… and 41 lines more.")
    }

    @Test func `is one for each source, so that one that hangs holds up no other`() async throws {
        let bench = try Bench.program(
            """
            asked = heard()
            if asked["type"] == "describe": introduce(asked); sys.exit(0)
            if asked["settings"]["board"] == "hangs": time.sleep(60)
            say(asked, "batch", batch=1, events=[], cursor="1")
            heard()
            """
        )
        let hanging = ConnectorSettings(values: ["board": "hangs"], vault: PassingVault())

        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bench.connector.source(for: hanging)?.run(from: nil) { _ in } }
            await #expect(throws: Enough.self) {
                try await bench.connector.source(for: bench.settings)?.run(from: nil) { _ in throw Enough() }
            }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        await bench.connector.shutdown()
    }

    private func isAtWork(_ process: Int32) -> Bool {
        guard let words = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        return words.split(separator: ")").last?.split(separator: " ").first != "Z"
    }
}

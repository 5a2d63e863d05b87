import HTTPTypes
import Logging
import Reception
import Storage
import Synchronization
import Testing

@Suite struct `A failure that is only told by its number` {
    @Test func `has its remedy in the log where something stored cannot be read`() throws {
        let broken = DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no text"))
        for error: any Error in [broken, MalformedRow(column: "content")] {
            let log = KeptLog()
            let answer = TroubleAnswer(error, logger: Logger(label: "test") { _ in log })

            #expect(answer.status == .internalServerError)
            let told = try #require(log.lines.withLock { $0.first })
            #expect(told["help"]?.contains("restore a backup") == true)
            #expect(told["incident"] == answer.incident)
        }
    }

    @Test func `has none where nobody knows one`() throws {
        let log = KeptLog()
        _ = TroubleAnswer(CancellationError(), logger: Logger(label: "test") { _ in log })

        let told = try #require(log.lines.withLock { $0.first })
        #expect(told["cause"] != nil && told["help"] == nil)
    }
}

/// Keeps what is said beside each line.
private final class KeptLog: LogHandler {
    let lines = Mutex<[[String: String]]>([])

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        lines.withLock { $0.append((event.metadata ?? [:]).mapValues { "\($0)" }) }
    }
}

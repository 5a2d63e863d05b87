import Testing

@testable import ExternalConnector

@Suite struct `Starting a program again` {
    @Test func `is at once three times, and then waits twice as long each time, half a minute at most`() {
        var pace = RestartPace()

        let pauses = (0..<12).map { _ in
            pace.ended(at: .seconds(100), after: .zero)
            return pace.pause(at: .seconds(100))
        }

        #expect(pauses.prefix(3).allSatisfy { $0 == .zero })
        #expect(
            pauses.dropFirst(3) == [
                .milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(16), .seconds(30),
                .seconds(30), .seconds(30),
            ]
        )
        #expect(pace.pause(at: .seconds(110)) == .seconds(20) && pace.pause(at: .seconds(200)) == .zero)
    }

    @Test func `is at once after a minute of life, or after it did well`() {
        var lived = RestartPace()
        for _ in 0..<8 { lived.ended(at: .zero, after: .zero) }
        lived.ended(at: .seconds(100), after: .seconds(60))
        var answered = RestartPace()
        for _ in 0..<8 { answered.ended(at: .zero, after: .zero) }
        answered.didWell()

        #expect(lived.pause(at: .seconds(100)) == .zero)
        #expect(answered.pause(at: .zero) == .zero)
    }
}

@Suite struct `The pace of a source` {
    @Test func `is no pace at all for a second's worth, and the permitted one behind it`() {
        var pace = DeliveryPace(eventsPerSecond: 500, batchesPerSecond: 20)

        let rests = (0..<4).map { _ in pace.rest(behind: 500, at: .seconds(10)) }

        #expect(rests == [.zero, .seconds(1), .seconds(2), .seconds(3)])
    }

    @Test func `counts batches, too`() {
        var pace = DeliveryPace(eventsPerSecond: 500, batchesPerSecond: 20)

        let rests = (0..<22).map { _ in pace.rest(behind: 0, at: .seconds(10)) }

        #expect(rests[19] == .zero && rests[20] == .milliseconds(50) && rests[21] == .milliseconds(100))
    }
}

@Suite struct `Cutting what a program writes` {
    @Test func `gives lines, however the bytes come`() {
        let bytes = Array("one\r\n\ntwo\nthr".utf8)
        var whole = LineSplitter()
        var parts = LineSplitter()
        var found: [[UInt8]] = []

        whole.add(bytes)
        for byte in bytes {
            parts.add([byte])
            if let line = parts.next() { found.append(line) }
        }

        let lines = [whole.next(), whole.next(), whole.next(), whole.next()]
        #expect(lines == [Array("one".utf8), [], Array("two".utf8), nil])
        #expect(found == [Array("one".utf8), [], Array("two".utf8)])
    }

    @Test func `finds a line too long, with its end and without`() {
        let long = [UInt8](repeating: 0x61, count: LineSplitter.limit)
        var fit = LineSplitter()
        var open = LineSplitter()
        var closed = LineSplitter()

        fit.add(long + [0x0A])
        open.add(long + [0x61])
        closed.add(long + [0x61, 0x0A])

        #expect(!fit.isTooLong && fit.hasLine)
        #expect(open.isTooLong && closed.isTooLong)
    }
}

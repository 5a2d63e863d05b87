import Channels
import Testing

@testable import BlueskyConnector

@Suite struct `Gathering events into batches` {
    private let post = DecodedEvent.Content.event(.deleted(network: "bluesky", id: "at://x", author: nil))

    @Test func `hands over a full batch at once, the cursor behind its last event`() async throws {
        let buffer = BatchBuffer(limit: 2)
        async let first = buffer.next()
        await buffer.add(post, cursor: Cursor("1"), gap: nil)
        await buffer.add(post, cursor: Cursor("2"), gap: nil)

        let batch = try await first

        #expect(batch.events.count == 2)
        #expect(batch.cursor == Cursor("2"))
    }

    @Test func `hands over what there is at a tick, and nothing when there is nothing`() async throws {
        let buffer = BatchBuffer(limit: 10)
        buffer.tick()
        await buffer.add(.passedOver, cursor: Cursor("1"), gap: "lost")
        await buffer.add(.unreadable(UnreadableEvent(raw: [1], reason: "r")), cursor: nil, gap: nil)
        buffer.tick()

        let batch = try await buffer.next()

        #expect(batch.passedOver == 1)
        #expect(batch.unreadable.count == 1)
        #expect(batch.cursor == Cursor("1"))
        #expect(batch.gap == "lost")
    }

    @Test func `reads no further while a full batch waits`() async throws {
        let buffer = BatchBuffer(limit: 3)
        let (progress, tell) = AsyncStream<Int>.makeStream()

        let cursors = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 1...7 {
                    await buffer.add(post, cursor: Cursor(String(number)), gap: nil)
                    tell.yield(number)
                }
                buffer.finish(SeenEnough())
            }
            var told = progress.makeAsyncIterator()
            #expect(await told.next() == 1)
            #expect(await told.next() == 2)
            return [try await buffer.next(), try await buffer.next(), try await buffer.next()].map(\.cursor)
        }

        #expect(cursors == [Cursor("3"), Cursor("6"), Cursor("7")])
        await #expect(throws: SeenEnough.self) { try await buffer.next() }
    }

    @Test func `gives what is left before it tells the end`() async throws {
        let buffer = BatchBuffer(limit: 10)
        await buffer.add(post, cursor: Cursor("1"), gap: nil)
        buffer.finish(SeenEnough())

        #expect(try await buffer.next().events.count == 1)
        await #expect(throws: SeenEnough.self) { try await buffer.next() }
    }

    @Test func `stops waiting when the taker is cancelled`() async {
        let buffer = BatchBuffer(limit: 10)

        await withThrowingTaskGroup(of: SourceBatch.self) { group in
            group.addTask { try await buffer.next() }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }
}

/// How often a source looks, and how it waits.
package struct SourceRhythm: Sendable {
    /// Waits; tests wait in their own way.
    package var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    /// Between two looks where no stream is offered.
    package var poll: Duration = .seconds(30)
    /// The least time between two looks at the list while the stream rings: 20 in five minutes of 300 allowed.
    package var leastBetweenLooks: Duration = .seconds(15)
    /// The list is looked at this often however silent the stream is.
    package var mostBetweenLooks: Duration = .seconds(300)
    /// A stream that used to send heartbeats (every 15 s) and is silent for so long is dead.
    package var silenceAfterHeartbeats: Duration = .seconds(60)
    /// A stream that never sent any is opened anew after so much silence; the list says what was missed.
    package var silenceWithoutHeartbeats: Duration = .seconds(600)
    /// An entry this young may still be overtaken by one with a lower id: the cursor waits for it.
    package var settling: Duration = .seconds(10)

    package init() {}
}

import NIOCore
import Synchronization

/// One attempt to connect: holds its channel so that a time limit or a cancellation can end the attempt.
final class WebSocketAttempt: Sendable {
    private struct State {
        var channel: (any Channel)?
        var timer: Scheduled<Void>?
        var isCancelled = false
        var isTimedOut = false
    }

    private let state = Mutex(State())

    /// Notes the channel and starts the clock for the upgrade.
    func begin(_ channel: any Channel, timeout: TimeAmount) {
        let timer = channel.eventLoop.scheduleTask(in: timeout) { self.timeOut() }
        let isCancelled = state.withLock {
            $0.channel = channel
            $0.timer = timer
            return $0.isCancelled
        }
        if isCancelled { channel.close(promise: nil) }
    }

    /// Stops the clock: the connection is the consumer's from here on.
    func succeed() {
        state.withLock { $0.timer.take() }?.cancel()
    }

    func cancel() {
        state.withLock {
            $0.isCancelled = true
            return $0.channel
        }?.close(promise: nil)
    }

    /// What went wrong, in words for a person.
    func explanation(of error: any Error) -> String {
        succeed()
        if state.withLock({ $0.isTimedOut }) { return "the server did not answer the upgrade in time." }
        // NIO's word for a connection that ended before the answer to the upgrade.
        if case ChannelError.inappropriateOperationForState = error { return "the server hung up during the upgrade." }
        return "\(error)"
    }

    private func timeOut() {
        state.withLock {
            $0.isTimedOut = true
            return $0.channel
        }?.close(promise: nil)
    }
}

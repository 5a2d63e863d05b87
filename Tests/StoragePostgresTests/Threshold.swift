import Dispatch

/// A place in a transaction's work where it stays until it is let go.
final class Threshold: Sendable {
    private let arrivals = DispatchSemaphore(value: 0)
    private let leave = DispatchSemaphore(value: 0)

    /// Called by the work, on its connection's thread.
    func stay() {
        arrivals.signal()
        leave.wait()
    }

    /// Waits until the work is there.
    func arrival() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.arrivals.wait()
                continuation.resume()
            }
        }
    }

    func letGo() { leave.signal() }
}

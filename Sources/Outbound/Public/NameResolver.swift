import Dispatch
import NIOCore
import Synchronization

/// Asks for the address of a name, once, and waits no longer than it should: the system's own way cannot be broken off.
final class NameResolver: Sendable {
    private let queue = DispatchQueue(label: "parley.names", attributes: .concurrent)
    /// How many questions the system has not answered yet, given up or not.
    private let open = Mutex(0)
    private let greatest = 16

    func address(of host: String, port: Int, within seconds: Int) async throws -> SocketAddress {
        let isFree = open.withLock { open -> Bool in
            guard open < greatest else { return false }
            open += 1
            return true
        }
        guard isFree else { throw PublicOutboundTrouble.busy }
        let first = First()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                let found = Result { try SocketAddress.makeAddressResolvingHost(host, port: port) }
                open.withLock { $0 -= 1 }
                guard first.isFirst() else { return }
                switch found {
                case .success(let address): continuation.resume(returning: address)
                case .failure: continuation.resume(throwing: PublicOutboundTrouble.nameUnknown)
                }
            }
            queue.asyncAfter(deadline: .now() + .seconds(seconds)) {
                if first.isFirst() { continuation.resume(throwing: PublicOutboundTrouble.nameUnknown) }
            }
        }
    }
}

/// Lets the first of two pass.
private final class First: Sendable {
    private let passed = Mutex(false)

    func isFirst() -> Bool {
        passed.withLock { passed in
            defer { passed = true }
            return !passed
        }
    }
}

import Dispatch
import Foundation
import NIOCore
import Synchronization

/// Asks for the addresses of a name, once.
struct NameResolver: Sendable {
    /// Every address that the name has at this moment, in the order in which they should be tried.
    let addresses: @Sendable (_ name: String, _ port: Int) async throws -> [SocketAddress]

    /// The machine's own way.
    static let system: NameResolver = {
        let questions = NameQuestions()
        return NameResolver { name, port in try await questions.ask(name, port) }
    }()
}

/// The system's own way to ask cannot be broken off: so many wait for it at the most, and none longer than it should.
private final class NameQuestions: Sendable {
    private let queue = DispatchQueue(label: "parley.names", attributes: .concurrent)
    /// How many questions the system has not answered yet, given up or not.
    private let open = Mutex(0)
    private let greatest = 32
    private let patience = DispatchTimeInterval.seconds(5)

    func ask(_ name: String, _ port: Int) async throws -> [SocketAddress] {
        let isFree = open.withLock { open -> Bool in
            guard open < greatest else { return false }
            open += 1
            return true
        }
        guard isFree else {
            throw OutboundFailure.notSent(reason: "Too many names are being looked up already; the next try may work.")
        }
        let answer = Answer()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                answer.wait(continuation)
                queue.async { [self] in
                    let found = systemAddresses(of: name, port: port)
                    open.withLock { $0 -= 1 }
                    answer.give(.success(found))
                }
                queue.asyncAfter(deadline: .now() + patience) { answer.give(.success([])) }
            }
        } onCancel: {
            answer.give(.failure(CancellationError()))
        }
    }
}

/// One answer for one who waits: the first that comes.
private final class Answer: Sendable {
    private struct State {
        var waiting: CheckedContinuation<[SocketAddress], any Error>?
        var given: Result<[SocketAddress], any Error>?
    }

    private let state = Mutex(State())

    func wait(_ continuation: CheckedContinuation<[SocketAddress], any Error>) {
        let given = state.withLock { state in
            if state.given == nil { state.waiting = continuation }
            return state.given
        }
        if let given { continuation.resume(with: given) }
    }

    func give(_ answer: Result<[SocketAddress], any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<[SocketAddress], any Error>? in
            guard state.given == nil else { return nil }
            state.given = answer
            return state.waiting.take()
        }
        waiting?.resume(with: answer)
    }
}

/// No flag that would leave addresses out: what is not seen is not looked at either.
private func systemAddresses(of name: String, port: Int) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, String(port), &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
        next = entry.ai_next
        guard let address = UnsafeMutableRawPointer(entry.ai_addr) else { continue }
        switch entry.ai_family {
        case AF_INET: found.append(SocketAddress(address.loadUnaligned(as: sockaddr_in.self)))
        case AF_INET6: found.append(SocketAddress(address.loadUnaligned(as: sockaddr_in6.self)))
        default: continue
        }
    }
    return found
}

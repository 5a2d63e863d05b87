import CLibArgon2
import Dispatch
import Foundation
package import Primitives
import Synchronization

/// Hashes and checks passwords with Argon2id, at most two at once, off the cooperative pool.
///
/// Parameters: the OWASP minimum, 19 MiB, 2 passes, 1 lane (about 23 ms of one core); two at once, so that a flood of
/// sign-ins cannot eat the machine. Where so many wait that one more would wait for most of a second, it is refused at once.
package struct Passwords: Sendable {
    private let queues = [DispatchQueue(label: "parley.password.0"), DispatchQueue(label: "parley.password.1")]

    private let line = Line()
    private let most: Int

    /// 64 take three quarters of a second on two cores.
    package init(atMost most: Int = 64) {
        self.most = most
    }

    /// Throws while one more would not be looked at; for those who count tries, before they count one.
    package func requireRoom() throws(PasswordsBusy) {
        guard line.number.withLock({ $0 < most }) else { throw PasswordsBusy() }
    }

    package func hash(_ password: String) async throws -> String {
        try await onQueue(of: password) {
            let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
            var encoded = [CChar](repeating: 0, count: 128)
            let bytes = Array(password.utf8)
            let result = argon2id_hash_encoded(2, 19_456, 1, bytes, bytes.count, salt, 16, 32, &encoded, encoded.count)
            guard result == ARGON2_OK.rawValue else { throw HashingFailed(code: result) }
            return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    /// Whether the password is the one behind the hash; takes the same time either way.
    package func verify(_ password: String, against hash: String) async throws -> Bool {
        try await onQueue(of: password) {
            let bytes = Array(password.utf8)
            return argon2id_verify(hash, bytes, bytes.count) == ARGON2_OK.rawValue
        }
    }

    private func onQueue<Value: Sendable>(
        of password: String,
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        guard line.enter(atMost: most) else { throw PasswordsBusy() }
        defer { line.leave() }
        let queue = queues[Int.random(in: queues.indices)]
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}

/// How many passwords are looked at or wait for it; the copies of one `Passwords` share it.
private final class Line: Sendable {
    let number = Mutex(0)

    func enter(atMost most: Int) -> Bool {
        number.withLock { number in
            guard number < most else { return false }
            number += 1
            return true
        }
    }

    func leave() {
        number.withLock { $0 -= 1 }
    }
}

/// So many passwords wait to be looked at that one more would keep everybody waiting.
package struct PasswordsBusy: Refusal, Equatable {
    package let code = "passwords.busy"
    package let message = "Many people sign in at this moment. Nothing was changed; wait a minute and try again."

    package var kind: RefusalKind { .notNow }
}

/// Argon2 could not run; its result code.
package struct HashingFailed: Error {
    let code: Int32
}

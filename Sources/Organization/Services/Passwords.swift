import CLibArgon2
import Dispatch
import Foundation

/// Hashes and checks passwords with Argon2id, at most two at once, off the cooperative pool.
///
/// Parameters: the OWASP minimum, 19 MiB, 2 passes, 1 lane (about 23 ms of one core); two at once, so that a flood of
/// sign-ins cannot eat the machine.
package struct Passwords: Sendable {
    private let queues = [DispatchQueue(label: "parley.password.0"), DispatchQueue(label: "parley.password.1")]

    package init() {}

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
        let queue = queues[Int.random(in: queues.indices)]
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}

/// Argon2 could not run; its result code.
package struct HashingFailed: Error {
    let code: Int32
}

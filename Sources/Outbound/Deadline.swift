/// Runs `work` and gives up on it, as an exchange of unknown outcome, when the time is over.
func withDeadline<Value: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else {
            throw OutboundFailure.unknown(reason: "No whole answer within \(limit.components.seconds) seconds.")
        }
        return value
    }
}

extension OutboundClient {
    /// Asks for something, and asks once more on a connection of its own where the first one broke.
    ///
    /// Servers close connections that were kept without saying so, at the very moment at which the next question leaves.
    /// A request that changes something is never repeated here: of that one the outcome is unknown.
    package func ask(_ request: OutboundRequest) async throws -> OutboundResponse {
        do {
            return try await send(request)
        } catch OutboundFailure.unknown where !request.isWrite {
            var again = request
            // What is sent as a write has its connection to itself, and follows nobody elsewhere.
            again.isWrite = true
            again.maximumRedirects = 0
            return try await send(again)
        }
    }
}

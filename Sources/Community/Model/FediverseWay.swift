/// The way to servers of the fediverse; what speaks to them lies further down, and is given by whoever composes.
package struct FediverseWay: Sendable {
    /// What a server said.
    package struct Answer: Sendable {
        package let status: Int
        package let body: [UInt8]

        package init(status: Int, body: [UInt8]) {
            (self.status, self.body) = (status, body)
        }
    }

    /// One request to one server.
    package struct Request: Sendable {
        package let method: String
        package let server: String
        package let path: String
        /// A form, as it travels.
        package let form: String?
        package let token: String?
    }

    /// Servers of a test on this machine, which have no TLS.
    package let testServers: Set<String>
    package let send: @Sendable (Request) async throws -> Answer

    package init(testServers: Set<String> = [], send: @escaping @Sendable (Request) async throws -> Answer) {
        (self.testServers, self.send) = (testServers, send)
    }
}

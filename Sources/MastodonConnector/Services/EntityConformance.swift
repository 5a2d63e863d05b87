import Foundation

/// Reads recorded answers of real servers with the same decoders that the connector uses.
package enum EntityConformance {
    package enum Kind: String, Sendable, CaseIterable {
        case status
        case account
        case notification
        case instance
        case context
        case search
        case source
    }

    package struct Result: Sendable, Hashable {
        package var readable = 0
        /// One sentence for each entity that could not be read.
        package var complaints: [String] = []

        package init() {}
    }

    /// Reads one entity, or a list of them.
    package static func read(_ body: [UInt8], as kind: Kind) -> Result {
        var result = Result()
        for element in JSONElements.split(body) ?? [body[...]] {
            do {
                try decode(Data(element), as: kind)
                result.readable += 1
            } catch {
                result.complaints.append(error.inOneSentence)
            }
        }
        return result
    }

    private static func decode(_ data: Data, as kind: Kind) throws {
        let decoder = JSONDecoder()
        switch kind {
        case .status: _ = try decoder.decode(Status.self, from: data)
        case .account: _ = try decoder.decode(Account.self, from: data)
        case .notification: _ = try decoder.decode(MastodonNotification.self, from: data)
        case .instance: _ = try decoder.decode(Instance.self, from: data)
        case .context: _ = try decoder.decode(StatusContext.self, from: data)
        case .search: _ = try decoder.decode(SearchAnswer.self, from: data)
        case .source: _ = try decoder.decode(StatusSource.self, from: data)
        }
    }
}

import AsyncHTTPClient
import Synchronization

/// HTTP clients, each bound to one address for one name.
///
/// AsyncHTTPClient takes an address for a name only when a client is made (`dnsOverride`), and under the name's
/// certificate; so there is one client for each pair, and the latest of them are kept with their connections.
final class PinnedClients: Sendable {
    struct Place: Hashable {
        /// The name as it stands in the address; `nil` where numbers stand there.
        let name: String?
        /// The address in numbers.
        let number: String
        let isSecure: Bool
        let port: Int
        /// Reads never leave a connection behind that a write could take.
        let isWrite: Bool

        init(_ address: WebAddress, _ number: String, isWrite: Bool) {
            if case .name(let name) = address.host { self.name = name } else { name = nil }
            (self.number, self.isWrite) = (number, isWrite)
            (isSecure, port) = (address.isSecure, address.port)
        }
    }

    /// Somebody's use of a client; ends once, at the latest with its last holder.
    final class Lease: Sendable {
        let client: HTTPClient
        private let leave: Mutex<(@Sendable () -> Void)?>

        init(_ client: HTTPClient, leave: @escaping @Sendable () -> Void) {
            self.client = client
            self.leave = Mutex(leave)
        }

        func end() { leave.withLock { $0.take() }?() }

        deinit { end() }
    }

    fileprivate struct Entry {
        let client: HTTPClient
        var users = 0
        var turn: Int
    }

    fileprivate struct State {
        var entries: [Place: Entry] = [:]
        var turn = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let configuration: HTTPClient.Configuration
    private let greatest: Int

    init(_ configuration: HTTPClient.Configuration, keeping greatest: Int = 32) {
        (self.configuration, self.greatest) = (configuration, greatest)
    }

    /// Whether connections to this place may be open already.
    func knows(_ place: Place) -> Bool { state.withLock { $0.entries[place] != nil } }

    /// The client of a place, which is not closed before the lease ends.
    func lease(_ place: Place) async throws -> Lease {
        let (client, old) = try state.withLock { try $0.take(place, configuration, greatest) }
        for one in old { try? await one.shutdown() }
        return Lease(client) { [self] in state.withLock { $0.entries[place]?.users -= 1 } }
    }

    /// Closes every connection; nothing may be sent afterwards.
    func shutdown() async throws {
        let clients = state.withLock { state in
            defer { state.entries = [:] }
            state.isClosed = true
            return state.entries.values.map(\.client)
        }
        for client in clients { try await client.shutdown() }
    }
}

extension [PinnedClients.Place] {
    /// Two tries are within every deadline: a place that is known or the first, and one of the other family or the next.
    func tries(beginningWith isKnown: (PinnedClients.Place) -> Bool) -> [PinnedClients.Place] {
        guard let first = self.first(where: isKnown) ?? self.first else { return [] }
        let others = filter { $0 != first }
        let second = others.first { $0.number.contains(":") != first.number.contains(":") } ?? others.first
        return [first] + (second.map { [$0] } ?? [])
    }
}

extension PinnedClients.State {
    /// The client of a place, and those that nobody has used for longest and that are not to be kept any more.
    fileprivate mutating func take(
        _ place: PinnedClients.Place,
        _ configuration: HTTPClient.Configuration,
        _ greatest: Int
    ) throws(OutboundFailure) -> (HTTPClient, [HTTPClient]) {
        guard !isClosed else { throw .notSent(reason: "Parley stops, and sends nothing any more.") }
        turn += 1
        if var entry = entries[place] {
            (entry.users, entry.turn) = (entry.users + 1, turn)
            entries[place] = entry
            return (entry.client, [])
        }
        var own = configuration
        if let name = place.name { own.dnsOverride = [name: place.number] }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: own)
        let idle = entries.filter { $0.value.users == 0 }.sorted { $0.value.turn < $1.value.turn }
        let old = idle.prefix(max(0, entries.count + 1 - greatest))
        for (place, _) in old { entries[place] = nil }
        entries[place] = PinnedClients.Entry(client: client, users: 1, turn: turn)
        return (client, old.map(\.value.client))
    }
}

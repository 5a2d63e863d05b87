package import Governance
import Journal
package import Primitives
package import Storage
import Synchronization

/// Which accounts are ours and which posts we hold, in memory, so that the stream is never held up by a look-up.
///
/// Rebuilt from the database at start; whoever stores a post or connects an account tells it.
package final class PostMemory: ListeningMemory {
    private let posts = Mutex<Set<UInt64>>([])
    private let authors = Mutex<Set<UInt64>>([])
    private let accounts = Mutex<[String: String]>([:])
    private let handles = Mutex<Set<UInt64>>([])
    private let sampling = Mutex(StreamSample.nothing)
    private let loadedTo = Mutex(Moment(microseconds: .min))

    package init() {}

    package func holds(network: String, post: String) -> Bool {
        let key = fingerprint(network, post)
        return posts.withLock { $0.contains(key) }
    }

    package func holds(network: String, author: String) -> Bool {
        let key = fingerprint(network, author)
        return authors.withLock { $0.contains(key) }
    }

    package func ownAccount(network: String, id: String) -> String? {
        accounts.withLock { $0[network + "\u{0}" + id] }
    }

    /// Whether an account of ours bears this name on the network.
    package func isOurs(network: String, handle: String) -> Bool {
        let key = fingerprint(network, handle.lowercased())
        return handles.withLock { $0.contains(key) }
    }

    /// How much of what nobody asked for is kept.
    var sample: StreamSample { sampling.withLock { $0 } }

    package func remember(network: String, post: String, author: String? = nil) {
        let key = fingerprint(network, post)
        _ = posts.withLock { $0.insert(key) }
        guard let author else { return }
        let authorKey = fingerprint(network, author)
        _ = authors.withLock { $0.insert(authorKey) }
    }

    /// Takes the accounts of the register as they are now.
    package func remember(_ register: [ChannelAccount]) {
        let known = Dictionary(
            register.map { ($0.connector + "\u{0}" + $0.networkID, $0.handle) },
            uniquingKeysWith: { first, _ in first }
        )
        accounts.withLock { $0 = known }
        let names = Set(register.map { fingerprint($0.connector, $0.handle.lowercased()) })
        handles.withLock { $0 = names }
    }

    /// Reads everything that is kept, or what has come since the last look: other processes keep posts, too.
    package func load(of organization: OrganizationID, at now: Moment, on connection: any Connection) throws {
        let since = loadedTo.withLock { $0 }
        for held in try HeldPost.all(of: organization, since: since, on: connection) {
            remember(network: held.network, post: held.post, author: held.author)
        }
        remember(try AccountTable(on: connection).all(of: organization))
        let sample = try SampleTable(of: organization, on: connection).kept().sample
        sampling.withLock { $0 = sample }
        loadedTo.withLock { $0 = now - patience }
    }
}

/// How long a transaction may have been under way, and another machine's clock behind, without its posts being missed.
private let patience = Duration.seconds(60)

/// 64 bits of a name.
///
/// Two names of one fingerprint keep one post too many in a database, never one too few.
private func fingerprint(_ network: String, _ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in network.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0xff) &* 0x100_0000_01b3
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 29
}

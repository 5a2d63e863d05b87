package import Storage

/// The right of one process to carry out a duty: to listen to a source, to move a part of the outbox, to follow.
///
/// Each take-over has a higher epoch. Whoever writes under a lease checks it in the same transaction, so that a process
/// that was thought dead and wakes up changes nothing any more.
package struct Lease: Hashable, Sendable {
    /// What kind of duty it is, such as `source`.
    package let kind: String
    /// Which one of its kind.
    package let duty: String
    /// The process that has it.
    package let owner: String
    package let epoch: Int64

    package init(kind: String, duty: String, owner: String, epoch: Int64) {
        self.kind = kind
        self.duty = duty
        self.owner = owner
        self.epoch = epoch
    }

    /// Throws when another process has taken the duty over; then nothing of the transaction stays.
    package func require(on connection: any Connection) throws {
        guard try LeaseTable(on: connection).holds(self) else { throw LeaseLost(lease: self) }
    }
}

/// Another process has taken the duty over.
package struct LeaseLost: Error, CustomStringConvertible {
    package let lease: Lease

    package var description: String {
        "Another process has taken over \(lease.kind) \(lease.duty); this one stops with it."
    }
}

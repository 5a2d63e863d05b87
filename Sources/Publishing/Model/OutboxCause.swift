/// Why a reply has not simply left.
package enum OutboxCause: String, Sendable, Codable, CaseIterable {
    /// The network said no.
    case refused
    /// The network did not take it now; it is tried again.
    case busy
    /// Nobody knows whether it arrived.
    case unclear
    /// The account has to be connected again; nothing of its queue is dropped.
    case reconnect
    /// It is not what the record or the rules let leave.
    case unfit
    /// It was tried as often, or for as long, as anything is.
    case wornOut
    /// The crisis switch holds it; nothing is dropped.
    case halted
    /// Parley has ended three times over it.
    case crashed
    /// Its moment is so long past that a person decides whether it is still said.
    case late
}

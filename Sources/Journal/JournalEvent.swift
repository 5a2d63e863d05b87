package import Primitives

/// A fact that happened; written in the transaction that made it true.
///
/// Its coded form is kept for ever: a change of shape is a new `version`, and the old shape stays readable.
package protocol JournalEvent: Codable, Sendable {
    /// The fact's name, such as `conversation.claimed`.
    static var kind: String { get }
    static var version: Int { get }
    /// The id of what the fact is about.
    var subject: String { get }
}

extension JournalEvent {
    package static var version: Int { 1 }
}

/// Who made a fact true.
package enum Actor: Hashable, Sendable, CustomStringConvertible {
    case agent(AgentID)
    /// Somebody outside who takes part in the community.
    case member(MemberID)
    /// A part of Parley that only records what came from outside, such as `listening`.
    case machine(String)

    package init(_ text: String) {
        let words = text.utf8
        let rest = text[(words.firstIndex(of: UInt8(ascii: ":")).map { words.index(after: $0) } ?? text.startIndex)...]
        if words.starts(with: "agent:".utf8), let id = AgentID(rest) {
            self = .agent(id)
        } else if words.starts(with: "member:".utf8), let id = MemberID(rest) {
            self = .member(id)
        } else {
            self = .machine(String(rest))
        }
    }

    package var description: String {
        switch self {
        case .agent(let id): "agent:\(id)"
        case .member(let id): "member:\(id)"
        case .machine(let name): "machine:\(name)"
        }
    }

    package var agent: AgentID? {
        if case .agent(let id) = self { id } else { nil }
    }
}

/// The lane that a fact travels in; facts of one lane keep their order.
package struct Lane: Hashable, Comparable, Sendable {
    /// How many lanes there are; fixed for the life of a database.
    package static let count = 64

    package let number: Int

    package init(number: Int) {
        precondition((0..<Lane.count).contains(number), "There are \(Lane.count) lanes")
        self.number = number
    }

    /// The lane of everything that has this key, such as the root of an exchange.
    package init(of key: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        number = Int((hash ^ hash >> 32) % UInt64(Lane.count))
    }

    package init<Entity>(of id: ID<Entity>) {
        self.init(of: id.description)
    }

    package static func < (left: Lane, right: Lane) -> Bool { left.number < right.number }
}

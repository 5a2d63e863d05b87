/// How much of something a network lets one account do within a time, in units of the network's own.
///
/// The time moves on: what was done longer ago does not count any more.
public struct Quota: Sendable, Hashable, Codable {
    /// What costs something.
    public enum Action: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
        /// An attempt to publish a post, whatever comes of it.
        case publish
        /// An attempt to give a post other words.
        case edit
        /// An attempt to take a post back.
        case withdraw
    }

    public var units: Int
    public var seconds: Int
    /// What each action costs; one unit where nothing is said.
    public var costs: [Action: Int]

    public init(units: Int, seconds: Int, costs: [Action: Int] = [:]) {
        self.units = units
        self.seconds = seconds
        self.costs = costs
    }

    public func cost(of action: Action) -> Int { costs[action] ?? 1 }
}

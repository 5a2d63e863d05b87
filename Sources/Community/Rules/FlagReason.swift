/// Why a member thinks that something should not stand here.
package enum FlagReason: String, Sendable, Codable, CaseIterable {
    case spam
    case abuse
    /// Somebody's address, number or name, who did not want that.
    case personalData
    /// A danger to somebody, such as a fire or a gas leak.
    case danger
    case offTopic
    case other
}

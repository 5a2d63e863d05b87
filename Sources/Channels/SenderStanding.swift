/// Whether who sent something is who they say, as the server that took it in for us says.
public enum SenderStanding: String, Sendable, Hashable, Codable, CaseIterable {
    /// It came from where the sender's domain sends.
    case verified
    /// Nobody can say.
    case unverified
    /// The sender's domain says that it does not send from there.
    case forged
}

extension IncomingPost {
    /// The name in `handle` under which a `SenderStanding` stands.
    public static let senderKey = "senderStanding"

    /// Whether its author is who they say, where somebody whom we trust has looked.
    public var sender: SenderStanding? { handle[Self.senderKey].flatMap { SenderStanding(rawValue: $0) } }
}

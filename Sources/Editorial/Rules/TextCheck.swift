package import Channels
import Foundation
package import Governance
import Pictures

/// How a text fares with a network, counted as the network counts.
package struct TextCheck: Sendable, Equatable {
    package let length: Int
    package let limit: Int
    /// What stands in the way; `nil` where the network takes it.
    package let flaw: OutgoingRefused?

    package init(_ text: String, behind warning: String? = nil, under limits: TextLimits) {
        length = limits.length(of: text, behind: warning)
        limit = limits.characters
        do throws(OutgoingRefused) {
            try limits.check(text, behind: warning)
            flaw = nil
        } catch {
            flaw = error
        }
    }

    package var left: Int { limit - length }
}

extension ChannelAccount {
    /// What its server takes, or else its network.
    package func textLimits(by manifest: ConnectorManifest?) -> TextLimits {
        let own = limits.flatMap { try? JSONDecoder().decode(TextLimits.self, from: Data($0.utf8)) }
        var limits = own ?? manifest?.limits ?? TextLimits(characters: 300)
        // What was kept of a server before pictures were asked for says nothing of them.
        if limits.pictures == nil { limits.pictures = manifest?.limits?.pictures }
        return limits
    }
}

import Channels
import Primitives

extension ConnectorManifest {
    /// Whether a person can add something of this network here.
    func serves(_ purpose: Purpose) -> Bool {
        switch purpose {
        case .source: capabilities.contains(.publicStream) || capabilities.contains(.mentions)
        case .account: capabilities.contains(.reply) || capabilities.contains(.mentions)
        }
    }

    /// One sentence: what comes in, what goes out.
    func summary(in words: Words) -> String {
        let parts: [(Capability, String, String)] = [
            (.publicStream, "network.publicStream", "public posts"), (.mentions, "network.mentions", "mentions"),
            (.reply, "network.reply", "replies"),
        ]
        return parts.filter { capabilities.contains($0.0) }.map { words.said($0.1, $0.2) }.joined(separator: " · ")
    }

    /// The problem beside the field that the refusal names by its title or its name.
    func problem(_ refusal: any Refusal, in purpose: Purpose) -> Problem {
        let named: String? =
            switch refusal as? SettingsRefused {
            case .missing(let name), .malformed(let name, reason: _): name
            default: nil
            }
        let setting = settings(for: purpose).first { $0.title == named || $0.name == named }
        return Problem(field: setting.map { "setting.\($0.name)" }, message: refusal.message)
    }
}

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

    /// The title without what it says in brackets, for beside a name.
    func shortTitle(in words: Words) -> String {
        let title = words.said(self.title)
        return title.firstRange(of: " (").map { String(title[..<$0.lowerBound]) } ?? title
    }

    /// One sentence: what comes in, what goes out.
    func summary(in words: Words) -> String {
        let parts: [(capability: Capability, phrase: Phrase)] = [
            (.publicStream, .bringsPublicStream), (.mentions, .bringsMentions), (.reply, .bringsReply),
        ]
        return parts.filter { capabilities.contains($0.capability) }.map { words[$0.phrase] }.joined(separator: " · ")
    }

    /// The problem beside the field that the refusal names by its title or its name.
    func problem(_ refusal: any Refusal, in purpose: Purpose, words: Words) -> Problem {
        let named: String? =
            switch refusal as? SettingsRefused {
            case .missing(let name), .malformed(let name, reason: _): name
            default: nil
            }
        let setting = settings(for: purpose).first { $0.title == named || $0.name == named }
        return Problem(field: setting.map { "setting.\($0.name)" }, message: words.said(refusal))
    }
}

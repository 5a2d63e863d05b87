import Channels

/// What a program says of its network and of itself.
struct WireManifest: Decodable, Sendable {
    let title: String
    let capabilities: [String]
    let idempotency: ConnectorManifest.Idempotency?
    let limits: WireTextLimits?
    let settings: [WireSetting]?
    let replyMustMention: Bool?
    let implied: [String: [String: String]]?
    let quotas: [WireQuota]?
    /// Whether it answers `authors`.
    let showsAuthors: Bool?

    func manifest(named name: String) throws(WireFault) -> ConnectorManifest {
        try check(title, "title", 1...60)
        try check(capabilities.count, "capabilities", 16)
        try check(settings?.count ?? 0, "settings", 20)
        try check(quotas?.count ?? 0, "quotas", 8)
        let capabilities = try capabilities.map { word throws(WireFault) in try capability(word) }
        var implied: [ConnectorManifest.Purpose: [String: String]] = [:]
        for (purpose, values) in self.implied ?? [:] {
            guard let purpose = ConnectorManifest.Purpose(rawValue: purpose) else {
                throw WireFault("“implied” is by “source” and “account”.")
            }
            try check(values, "implied")
            implied[purpose] = values
        }
        return ConnectorManifest(
            name: name,
            title: plainWords(title, atMost: 60),
            capabilities: Set(capabilities),
            idempotency: idempotency ?? .none,
            limits: try limits?.limits(),
            settings: try settings?.map { setting throws(WireFault) in try setting.setting() } ?? [],
            replyMustMention: replyMustMention ?? false,
            implied: implied,
            quotas: try quotas?.map { quota throws(WireFault) in try quota.quota() } ?? []
        )
    }
}

struct WireQuota: Decodable, Sendable {
    let units: Int
    let seconds: Int
    let costs: [String: Int]?

    func quota() throws(WireFault) -> Quota {
        guard (1...1_000_000_000).contains(units), (1...2_678_400).contains(seconds) else {
            throw WireFault("“quotas” takes units from 1, and seconds up to those of 31 days.")
        }
        var costs: [Quota.Action: Int] = [:]
        for (name, cost) in self.costs ?? [:] {
            guard let action = Quota.Action(rawValue: name), (0...1_000_000).contains(cost) else {
                throw WireFault("“quotas.costs” is by “publish”, “edit” and “withdraw”, in units.")
            }
            costs[action] = cost
        }
        return Quota(units: units, seconds: seconds, costs: costs)
    }
}

/// What a program may say that its network lets us do: what the protocol has words for, and nothing else.
private func capability(_ word: String) throws(WireFault) -> ConnectorManifest.Capability {
    switch ConnectorManifest.Capability(rawValue: word) {
    case .signIn:
        throw WireFault("“signIn” is for connectors within Parley; ask for a token as a secret setting.")
    case .editBesidePictures:
        throw WireFault("“editBesidePictures” is for connectors within Parley; leave it out.")
    case .quote: throw WireFault("“quote” is for connectors within Parley; leave it out.")
    case .none: throw WireFault("There is no capability “\(plainWords(word, atMost: 40))”; leave it out.")
    case .some(let capability): return capability
    }
}

struct WireTextLimits: Decodable, Sendable {
    let characters: Int
    let bytes: Int?
    let charactersPerLink: Int?
    let countsOnlyLocalPartOfMentions: Bool?

    func limits() throws(WireFault) -> TextLimits {
        guard (1...WireLimits.text).contains(characters), bytes ?? 1 > 0, charactersPerLink ?? 1 > 0 else {
            throw WireFault("“limits” has a number that is no length.")
        }
        return TextLimits(
            characters: characters,
            bytes: bytes,
            charactersPerLink: charactersPerLink,
            countsOnlyLocalPartOfMentions: countsOnlyLocalPartOfMentions ?? false
        )
    }
}

struct WireSetting: Decodable, Sendable {
    let name: String
    let title: String
    let help: String?
    let kind: ConnectorManifest.Setting.Kind?
    let isRequired: Bool?
    let standard: String?
    let choices: [String]?
    let purpose: ConnectorManifest.Purpose?

    func setting() throws(WireFault) -> ConnectorManifest.Setting {
        try check(name, "settings.name", 1...40)
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
            throw WireFault("“settings.name” takes letters, digits, - and _.")
        }
        try check(title, "settings.title", 1...80)
        try check(help, "settings.help", 500)
        try check(standard, "settings.standard", WireLimits.words)
        try check(choices, "settings.choices", 50, each: 80)
        return ConnectorManifest.Setting(
            name: name,
            title: plainWords(title, atMost: 80),
            help: plainWords(help ?? "", atMost: 500),
            kind: kind ?? .text,
            isRequired: isRequired ?? true,
            standard: standard,
            choices: choices ?? [],
            purpose: purpose
        )
    }
}

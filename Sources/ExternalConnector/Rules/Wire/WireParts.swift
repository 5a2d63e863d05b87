import Channels
import Primitives

struct WireProfile: Decodable {
    let id: String?
    let handle: String?
    let name: String
    let limits: WireTextLimits?
    let settings: [String: String]?

    func profile() throws(WireFault) -> AccountProfile {
        try check(id, "id", WireLimits.id)
        try check(handle, "handle", WireLimits.words)
        try check(name, "name", 1...WireLimits.words)
        try check(settings, "settings")
        return AccountProfile(
            id: id ?? "",
            handle: plainWords(handle ?? "", atMost: 200),
            name: plainWords(name, atMost: 200),
            limits: try limits?.limits(),
            settings: settings ?? [:]
        )
    }
}

struct WireEnd: Decodable {
    enum Cause: String, Decodable {
        case disconnected, retryAfter, needsReconnecting, refused
    }

    let cause: Cause
    let reason: String
    let seconds: Int?

    func end() throws(WireFault) -> SourceEnded {
        let reason = plainWords(reason, atMost: 300)
        switch cause {
        case .disconnected: return SourceEnded(.disconnected, reason: reason)
        case .retryAfter: return SourceEnded(.retryAfter(.seconds(min(max(0, seconds ?? 60), 3_600))), reason: reason)
        case .needsReconnecting: return SourceEnded(.needsReconnecting, reason: reason)
        case .refused: return SourceEnded(.refused, reason: reason)
        }
    }
}

struct WirePrepared: Decodable {
    let key: String
    let payload: String
}

struct WireReceipt: Decodable {
    let id: String
    let url: String?
    let handle: [String: String]?

    func receipt() throws(WireFault) -> Receipt {
        try check(id, "id", 1...WireLimits.id)
        try check(url, "url", WireLimits.address)
        try check(handle, "handle")
        return Receipt(id: id, url: webAddress(url), handle: handle ?? [:])
    }
}

struct WirePosts: Decodable {
    let posts: [WirePost]
}

struct WireAuthors: Decodable {
    let authors: [WireAuthor]
}

struct WireStore: Decodable {
    let credentials: [String: String]
}

struct WireReason: Decodable {
    let reason: String
    let seconds: Int?

    var plain: String { plainWords(reason, atMost: 300) }
}

/// A “no” of the network's, or of the program's, with what can be done about it.
struct WireRefusal: Decodable, Sendable {
    let code: String?
    let reason: String
    /// Which setting cannot be used.
    let setting: String?
    /// How long a text is, and may be, that is too long.
    let length: Int?
    let limit: Int?

    func plain() throws(WireFault) -> WireRefusal {
        try check(reason, "reason", 1...WireLimits.words)
        try check(setting, "setting", 80)
        return self
    }

    var sentence: String { plainWords(reason, atMost: 300) }

    /// What it means for settings that were tried.
    func settings(titled title: (String) -> String) -> SettingsRefused {
        switch code {
        case "missing": .missing(setting.map(title) ?? sentence)
        case "malformed": .malformed(setting.map(title) ?? "Settings", reason: sentence)
        case "credentialsRefused": .credentialsRefused(sentence)
        default: .unreachable(sentence)
        }
    }

    /// What it means for a post that was to be frozen.
    var outgoing: OutgoingRefused {
        switch (code, length, limit) {
        case ("empty", _, _): .empty
        case ("tooLong", let length?, let limit?): .tooLong(length: length, limit: limit)
        default: .cannotAnswer(reason: sentence)
        }
    }
}

import Channels
import Foundation
import Primitives

/// What a program said, read strictly: a line that is not exactly one of these is garbage.
enum WireAnswer: Sendable {
    case manifest(WireManifest)
    case profile(AccountProfile)
    case batch(WireBatch)
    /// It listens, and has nothing to tell.
    case idle
    case listeningEnded(SourceEnded)
    case prepared(key: String, payload: String)
    /// A first part was taken; what is published, and looked for, next.
    case begun(key: String, payload: String)
    case sent(Receipt)
    case retryAfter(reason: String, seconds: Int?)
    case needsReconnecting(reason: String)
    case unknown(reason: String)
    case found(Receipt)
    case absent
    case undetermined(reason: String)
    /// A post that stood on the network is now as it should be, or is gone as it should be.
    case done
    case posts([WirePost])
    case authors([WireAuthor])
    case refused(WireRefusal)
    /// It could not do it, for a reason that is nobody's refusal.
    case failed(reason: String)
    /// Credentials that it wants kept before it goes on.
    case store([String: String])

    /// Reads a line that must be about this request.
    static func read(_ line: [UInt8], about request: Int) throws(WireFault) -> WireAnswer {
        guard String(validating: line, as: UTF8.self) != nil else { throw WireFault("It is not in UTF-8.") }
        let head: Head = try decoded(line)
        guard head.request == request else {
            throw WireFault("It is about request \(head.request), and request \(request) was asked.")
        }
        return try body(of: line, head.type)
    }

    private struct Head: Decodable {
        let request: Int
        let type: String
    }

    private static func body(of line: [UInt8], _ type: String) throws(WireFault) -> WireAnswer {
        switch type {
        case "manifest": return .manifest(try decoded(line))
        case "profile": return .profile(try (decoded(line) as WireProfile).profile())
        case "batch": return .batch(try (decoded(line) as WireBatch).checked())
        case "idle": return .idle
        case "ended": return .listeningEnded(try (decoded(line) as WireEnd).end())
        case "prepared":
            let frozen: WirePrepared = try decoded(line)
            try check(frozen.key, "key", 1...WireLimits.key)
            try check(frozen.payload, "payload", 0...WireLimits.payload)
            return .prepared(key: frozen.key, payload: frozen.payload)
        case "begun":
            let frozen: WirePrepared = try decoded(line)
            try check(frozen.key, "key", 1...WireLimits.key)
            try check(frozen.payload, "payload", 0...WireLimits.payload)
            return .begun(key: frozen.key, payload: frozen.payload)
        case "sent": return .sent(try (decoded(line) as WireReceipt).receipt())
        case "found": return .found(try (decoded(line) as WireReceipt).receipt())
        case "absent": return .absent
        case "done": return .done
        case "refused": return .refused(try (decoded(line) as WireRefusal).plain())
        case "store":
            let stored: WireStore = try decoded(line)
            try check(stored.credentials, "credentials")
            return .store(stored.credentials)
        default: return try told(type, line)
        }
    }

    private static func told(_ type: String, _ line: [UInt8]) throws(WireFault) -> WireAnswer {
        switch type {
        case "posts":
            let posts: WirePosts = try decoded(line)
            try check(posts.posts.count, "posts", WireLimits.exchange)
            return .posts(posts.posts)
        case "authors":
            let authors: WireAuthors = try decoded(line)
            try check(authors.authors.count, "authors", WireLimits.exchange)
            return .authors(authors.authors)
        case "retryAfter":
            let told: WireReason = try decoded(line)
            return .retryAfter(reason: told.plain, seconds: told.seconds.map { min(max(0, $0), 86_400) })
        case "needsReconnecting": return .needsReconnecting(reason: try (decoded(line) as WireReason).plain)
        case "unknown": return .unknown(reason: try (decoded(line) as WireReason).plain)
        case "undetermined": return .undetermined(reason: try (decoded(line) as WireReason).plain)
        case "failed": return .failed(reason: try (decoded(line) as WireReason).plain)
        default: throw WireFault("There is no message “\(plainWords(type, atMost: 40))”.")
        }
    }

    private static func decoded<Value: Decodable>(_ line: [UInt8]) throws(WireFault) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(line))
        } catch let fault as WireFault {
            throw fault
        } catch let error as DecodingError {
            throw WireFault(error.sentence(about: line))
        } catch {
            throw WireFault("It cannot be read.")
        }
    }
}

extension DecodingError {
    /// Where it is wrong, with the beginning of what came, unless credentials may stand in it: this goes to logs and pages.
    func sentence(about line: [UInt8]) -> String {
        let words = String(decoding: line, as: UTF8.self)
        let isSecret = words.contains("credentials") || words.contains("store")
        let beginning = isSecret ? "…" : plainWords(words.prefix(80), atMost: 80)
        switch self {
        case .keyNotFound(let key, _): return "“\(key.stringValue)” is missing in “\(beginning)”."
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            // Its parts may be the program's own words, of any length.
            let place = plainWords(context.codingPath.map(\.stringValue).joined(separator: "."), atMost: 120)
            guard !place.isEmpty else { return "“\(beginning)” is no object." }
            return "“\(place)” is not as it should be in “\(beginning)”."
        @unknown default: return "“\(beginning)” cannot be read."
        }
    }
}

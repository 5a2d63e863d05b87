import Community
import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore
package import Organization
package import Primitives
package import Reception

/// A request to the API, with whoever asks.
package struct APIRequest: Sendable {
    package let house: House
    package let request: Request
    package let parameters: [String: String]
    package let body: [UInt8]
    /// `nil` where the operation is open to everybody.
    let caller: Participant?
    /// The machine at the other end, where it is known.
    let peer: String?

    /// From where this comes, as tries are counted.
    var source: String? {
        let forwarded = HTTPField.Name("X-Forwarded-For").flatMap { request.headers[$0] }
        return countedSource(peer: peer, forwarded: forwarded, trusting: house.proxies)
    }

    /// Whoever asks, as one who works here.
    package func viewer() throws(SignInRefused) -> Viewer {
        guard case .agent(let viewer) = caller else { throw .notSignedIn }
        return viewer
    }

    /// Whoever asks, as one who takes part in the community.
    func participant() throws(SignInRefused) -> Participant {
        guard let caller else { throw .notSignedIn }
        return caller
    }

    /// Whoever asks, as a member of the community.
    func member() throws(MemberRefused) -> SignedInMember {
        guard case .member(let member) = caller else { throw .notSignedIn }
        return member
    }

    /// What the caller holds; empty where they hold nothing.
    var secret: String {
        request.headers[.authorization]?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }

    /// The id in the address.
    package func id<Entity>(
        _ name: String = "id",
        of type: Entity.Type = Entity.self
    ) throws(RequestRefused) -> ID<Entity> {
        guard let text = parameters[name], let id = ID<Entity>(text) else { throw .notAnID(name) }
        return id
    }

    package func query(_ name: String) -> String? {
        request.uri.queryParameters[Substring(name)].map(String.init)
    }

    /// The same for words that somebody looks for: forms and most libraries write a space as a plus, and a plus as %2B.
    package func words(_ name: String) -> String? {
        let given = request.uri.query?.split(separator: "&").first { $0.hasPrefix(name + "=") }
        return given?.dropFirst(name.count + 1).replacing("+", with: " ").removingPercentEncoding ?? query(name)
    }

    /// Whether the sender says so; parameters such as a charset do not matter.
    private var isJSON: Bool {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }
        return type?.trimmingCharacters(in: .whitespaces).lowercased() == "application/json"
    }

    /// The body in its shape; unknown members are refused, so that a slip of the pen is not overlooked.
    package func content<Content: Described>(_ type: Content.Type = Content.self) throws -> Content {
        guard isJSON else { throw RequestRefused.notJSON }
        if let flaw = JSONFlaw.before(reading: body) { throw RequestRefused.malformed(flaw.rawValue) }
        let content: Content
        do {
            content = try JSONDecoder().decode(Content.self, from: Data(body))
        } catch let error as DecodingError {
            throw RequestRefused.malformed(error.place)
        }
        if let flaw = JSONFlaw.after(reading: body) { throw RequestRefused.malformed(flaw.rawValue) }
        let whole = try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
        if holdsNull(whole) { throw RequestRefused.malformed(JSONFlaw.null.rawValue) }
        // Where every member may be left out, whoever leaves out all has most likely forgotten something.
        if (whole as? [String: Any])?.isEmpty == true { throw RequestRefused.malformed(JSONFlaw.empty.rawValue) }
        if case .object(_, let properties) = Schema(of: Content.example),
            let given = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
            let unknown = given.keys.sorted().first(where: { key in !properties.contains { $0.name == key } })
        {
            throw RequestRefused.unknownMember(unknown)
        }
        return content
    }
}

/// Whether a value, or one within it, is `null`: by the description no member ever is, what is not said is left out.
private func holdsNull(_ value: Any) -> Bool {
    switch value {
    case is NSNull: true
    case let members as [String: Any]: members.values.contains(where: holdsNull)
    case let elements as [Any]: elements.contains(where: holdsNull)
    default: false
    }
}

/// Why the words of a request are off.
package enum RequestRefused: Refusal {
    case notAnID(String)
    case notJSON
    case malformed(String)
    case unknownMember(String)
    case unknownValue(String, allowed: [String])
    case tooLong
    case nothingCharacter

    package var code: String {
        switch self {
        case .notAnID: "request.notAnID"
        case .notJSON: "request.notJSON"
        case .malformed: "request.malformed"
        case .unknownMember: "request.unknownMember"
        case .unknownValue: "request.unknownValue"
        case .tooLong: "request.tooLong"
        case .nothingCharacter: "request.malformed"
        }
    }

    package var kind: RefusalKind { self == .tooLong ? .tooLarge : .invalid }

    package var message: String {
        switch self {
        case .notAnID(let name): "“\(name)” is not an id. Take it from a list of this API."
        case .notJSON: "Send the body as JSON, with the header Content-Type: application/json."
        case .malformed(let place): "The body is not as described: \(place). See /api/v1/openapi.json."
        case .unknownMember(let name): "The body has a member “\(name)” that is not known here. Remove it."
        case .unknownValue(let name, let allowed): "“\(name)” is one of \(allowed.joined(separator: ", "))."
        case .tooLong: "The body is longer than this takes, mostly a megabyte. Send less at once."
        case .nothingCharacter: "The address holds the character U+0000. Leave it out."
        }
    }
}

extension DecodingError {
    /// Where and what, without a word of the program's own.
    fileprivate var place: String {
        switch self {
        case .keyNotFound(let key, _): "“\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” has another type"
        default: "it is not JSON"
        }
    }
}

/// A value among the given ones, or the refusal that names them.
func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ text: String?,
    for name: String,
    standard: Value
) throws(RequestRefused) -> Value {
    guard let text else { return standard }
    guard let value = Value(rawValue: text) else {
        throw .unknownValue(name, allowed: Value.allCases.map(\.rawValue))
    }
    return value
}

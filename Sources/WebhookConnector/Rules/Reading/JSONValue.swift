internal import Foundation
internal import Primitives

/// A JSON value of a stranger, with as much of it as deliveries need: numbers are known by nothing but their place.
enum JSONValue: Decodable, Equatable {
    case text(String)
    case flag(Bool)
    case list([JSONValue])
    case object([String: JSONValue])
    case number(Double)
    case nothing

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let members = try? value.decode([String: JSONValue].self) {
            self = .object(members)
        } else if let elements = try? value.decode([JSONValue].self) {
            self = .list(elements)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else {
            self = .nothing
        }
    }
}

/// A value with the place where it stands, so that a refusal can name it.
struct PlacedValue {
    let value: JSONValue
    /// Such as `posts[3].author.id`; empty for the document itself.
    let place: String

    /// Refuses what is no object, or has a member that is not known: a slip of the pen is not overlooked.
    func object(of known: Set<String>) throws(Unreadable) {
        guard case .object(let members) = value else { throw Unreadable("\(name) is no object.") }
        guard let unknown = members.keys.filter({ !known.contains($0) }).min() else { return }
        throw Unreadable("“\(below(unknown))” is not known here. Remove it.")
    }

    /// A member of the object; `nil` where it is left out.
    func member(_ name: String) -> PlacedValue? {
        guard case .object(let members) = value, let found = members[name], found != .nothing else { return nil }
        return PlacedValue(value: found, place: below(name))
    }

    func required(_ name: String) throws(Unreadable) -> PlacedValue {
        guard let found = member(name) else { throw Unreadable("“\(below(name))” is missing.") }
        return found
    }

    func list(upTo count: Int) throws(Unreadable) -> [PlacedValue] {
        guard case .list(let elements) = value else { throw Unreadable("\(name) is no list.") }
        guard elements.count <= count else {
            throw Unreadable("\(name) has \(elements.count) elements; \(count) are taken at once.")
        }
        return elements.enumerated().map { PlacedValue(value: $0.element, place: "\(place)[\($0.offset)]") }
    }

    func text(upTo bytes: Int, mayBeEmpty: Bool = false) throws(Unreadable) -> String {
        guard case .text(let text) = value else { throw Unreadable("\(name) is no text.") }
        guard mayBeEmpty || text.contains(where: { !$0.isWhitespace }) else { throw Unreadable("\(name) is empty.") }
        guard text.utf8.count <= bytes else {
            throw Unreadable("\(name) has \(text.utf8.count) bytes; \(bytes) are taken.")
        }
        // No table holds it.
        guard !text.utf8.contains(0) else { throw Unreadable("\(name) holds the character U+0000.") }
        return text
    }

    /// A text on one line.
    func word(upTo bytes: Int) throws(Unreadable) -> String {
        let text = try text(upTo: bytes)
        guard text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
            throw Unreadable("\(name) holds a line break or another control character.")
        }
        return text
    }

    /// An address that a browser may be sent to.
    func address() throws(Unreadable) -> String {
        let text = try word(upTo: 2_000)
        let lower = text.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), !text.contains(where: \.isWhitespace),
            URL(string: text)?.host?.isEmpty == false
        else { throw Unreadable("\(name) is no address that begins with https:// or http://.") }
        return text
    }

    private var name: String { place.isEmpty ? "The body" : "“\(place)”" }

    private func below(_ name: String) -> String {
        // 60: enough to find it again; it is the sender's own word and may be of any length.
        let shown = String(name.unicodeScalars.prefix(60).map { $0.value < 32 ? " " : Character($0) })
        return place.isEmpty ? shown : "\(place).\(shown)"
    }
}

/// What is wrong with a document, and where.
struct Unreadable: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

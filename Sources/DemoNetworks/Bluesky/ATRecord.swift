import Foundation

/// A value of the AT Protocol's data model, as JSON has it.
package enum ATRecord: Codable, Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case string(String)
    case array([ATRecord])
    case object([String: ATRecord])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([ATRecord].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: ATRecord].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    package subscript(name: String) -> ATRecord? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    var elements: [ATRecord] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// Reads a JSON text; throws when it is none, or has a fraction, which the data model does not know.
    package init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(ATRecord.self, from: Data(json))
    }

    /// The JSON text with sorted members.
    package var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("Texts, whole numbers, lists and objects can always be written as JSON")
        }
        return Array(data)
    }
}

extension ATRecord: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(arrayLiteral elements: ATRecord...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, ATRecord)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}

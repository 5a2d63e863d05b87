/// A value of the API with an example of itself, from which its description is made.
package protocol Described: Codable, Sendable {
    static var example: Self { get }
}

/// The shape of a value in the words of JSON Schema.
package indirect enum Schema: Sendable, Equatable {
    case string
    case integer
    case number
    case boolean
    case array(Schema)
    case map(Schema)
    case object(name: String, properties: [Property])

    package struct Property: Sendable, Equatable {
        package let name: String
        package let schema: Schema
        package let isRequired: Bool
    }

    /// Reads the shape off an example; every optional value of the example must be there.
    package init(of example: Any) {
        switch example {
        case is String: self = .string
        case is Int, is Int64: self = .integer
        case is Double: self = .number
        case is Bool: self = .boolean
        case let map as [String: String]:
            self = .map(.string)
            _ = map
        case let map as [String: Int]:
            self = .map(.integer)
            _ = map
        case let list as [Any]: self = .array(list.first.map(Schema.init(of:)) ?? .string)
        default: self = .object(name: String(describing: type(of: example)), properties: properties(of: example))
        }
    }
}

private func properties(of example: Any) -> [Schema.Property] {
    Mirror(reflecting: example).children.compactMap { child in
        guard let name = child.label else { return nil }
        let mirror = Mirror(reflecting: child.value)
        guard mirror.displayStyle == .optional else {
            return Schema.Property(name: name, schema: Schema(of: child.value), isRequired: true)
        }
        guard let value = mirror.children.first?.value else {
            preconditionFailure("The example of \(type(of: example)) leaves \(name) empty")
        }
        return Schema.Property(name: name, schema: Schema(of: value), isRequired: false)
    }
}

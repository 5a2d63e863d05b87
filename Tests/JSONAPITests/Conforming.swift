import Channels
import Conversations
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Listening
import NIOCore
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage

@testable import JSONAPI

/// Where a value of JSON is not of the described shape; a member that the shape does not have is a fault, too.
func faults(in value: Any, as shape: Schema, at place: String = "answer") -> [String] {
    switch shape {
    case .string: value is String ? [] : ["\(place) is no string"]
    case .boolean: isBoolean(value) ? [] : ["\(place) is no boolean"]
    case .integer:
        (value as? NSNumber).map { !isBoolean(value) && $0.doubleValue == $0.doubleValue.rounded() } == true
            ? [] : ["\(place) is no integer"]
    case .number: value is NSNumber && !isBoolean(value) ? [] : ["\(place) is no number"]
    case .array(let item):
        (value as? [Any])?.enumerated().flatMap { faults(in: $0.element, as: item, at: "\(place)[\($0.offset)]") }
            ?? ["\(place) is no list"]
    case .map(let item):
        (value as? [String: Any])?.flatMap { faults(in: $0.value, as: item, at: "\(place).\($0.key)") }
            ?? ["\(place) is no map"]
    case .object(_, let properties):
        (value as? [String: Any]).map { faults(in: $0, of: properties, at: place) } ?? ["\(place) is no object"]
    }
}

private func faults(in object: [String: Any], of properties: [Schema.Property], at place: String) -> [String] {
    let unknown = Set(object.keys).subtracting(properties.map(\.name)).sorted().map {
        "\(place).\($0) is not described"
    }
    return unknown
        + properties.flatMap { property -> [String] in
            guard let value = object[property.name] else {
                return property.isRequired ? ["\(place).\(property.name) is missing"] : []
            }
            return faults(in: value, as: property.schema, at: "\(place).\(property.name)")
        }
}

private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { isBooleanNumber($0) } ?? (value is Bool)
}

/// Foundation gives numbers and booleans as one type; only the kind of the number tells them apart.
private func isBooleanNumber(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
}

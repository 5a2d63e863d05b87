import Foundation
import HTTPTypes

/// The description of the API as an OpenAPI 3.1 document, as JSON with sorted keys.
package func openAPIDocument(of operations: [Operation]) -> String {
    var schemas: [String: Any] = [:]
    var paths: [String: [String: Any]] = [:]
    for operation in operations {
        let described = description(of: operation, collecting: &schemas)
        paths[operation.path, default: [:]][operation.method.rawValue.lowercased()] = described
    }
    let document: [String: Any] = [
        "openapi": "3.1.0",
        "info": [
            "title": "Parley", "version": "1",
            "summary": "Hold an organisation's public conversations.",
            "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": "/api/v1"]],
        "security": [["token": [String]()]],
        "paths": paths,
        "components": [
            "schemas": schemas,
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
        ],
    ]
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try? JSONSerialization.data(withJSONObject: document, options: options)
    return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
}

private func description(of operation: Operation, collecting schemas: inout [String: Any]) -> [String: Any] {
    var described: [String: Any] = ["operationId": operation.name, "summary": operation.summary]
    var parameters: [[String: Any]] = []
    for part in operation.path.split(separator: "/") where part.hasPrefix("{") {
        parameters.append(
            [
                "name": String(part.dropFirst().dropLast()), "in": "path", "required": true,
                "schema": part == "{id}" ? ["type": "string", "format": "uuid"] : ["type": "string"],
            ]
        )
    }
    for (name, meaning) in operation.query.sorted(by: { $0.key < $1.key }) {
        parameters.append(["name": name, "in": "query", "description": meaning, "schema": ["type": "string"]])
    }
    if !parameters.isEmpty { described["parameters"] = parameters }
    if let content = operation.content {
        described["requestBody"] = [
            "required": true,
            "content": ["application/json": ["schema": shape(content, collecting: &schemas, isStrict: true)]],
        ]
    }
    let trouble = ["application/json": ["schema": shape(Schema(of: TroubleJSON.example), collecting: &schemas)]]
    var responses: [String: Any] = ["default": ["description": "Refused, or failed", "content": trouble]]
    if let result = operation.result {
        let content = ["application/json": ["schema": shape(result, collecting: &schemas)]]
        responses["200"] = ["description": "Done", "content": content]
    } else if let file = operation.file {
        responses["200"] = ["description": "Done", "content": [file: [String: Any]()]]
    } else {
        responses["204"] = ["description": "Done"]
    }
    described["responses"] = responses
    if operation.isOpen {
        let security: [[String: [String]]] = operation.mindsCaller ? [[:], ["token": []]] : []
        described["security"] = security
    }
    return described
}

private func shape(_ schema: Schema, collecting schemas: inout [String: Any], isStrict: Bool = false) -> [String: Any] {
    switch schema {
    case .string: return ["type": "string"]
    case .integer: return ["type": "integer"]
    case .number: return ["type": "number"]
    case .boolean: return ["type": "boolean"]
    case .array(let item): return ["type": "array", "items": shape(item, collecting: &schemas)]
    case .map(let value):
        return ["type": "object", "additionalProperties": shape(value, collecting: &schemas)]
    case .object(let name, let properties):
        let plainName = name.hasSuffix("JSON") ? String(name.dropLast(4)) : name
        var members: [String: Any] = [:]
        for property in properties { members[property.name] = shape(property.schema, collecting: &schemas) }
        var object: [String: Any] = [
            "type": "object", "properties": members, "required": properties.filter(\.isRequired).map(\.name),
        ]
        if isStrict { object["additionalProperties"] = false }
        if isStrict, !properties.contains(where: \.isRequired) { object["minProperties"] = 1 }
        schemas[plainName] = object
        return ["$ref": "#/components/schemas/\(plainName)"]
    }
}

import Foundation

/// What a client sent along, whichever way it wrote it: query, form or JSON.
struct FormFields: Sendable {
    private var fields: [(name: String, value: String)] = []

    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// All values of a list, written `name[]=a&name[]=b` or as a JSON list.
    func all(_ name: String) -> [String] {
        fields.filter { $0.name == name || $0.name == "\(name)[]" }.map(\.value)
    }

    func isTrue(_ name: String) -> Bool { ["true", "1", "on", "True"].contains(self[name] ?? "") }

    mutating func add(encoded text: some StringProtocol) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
            fields.append((name: Self.decoded(parts[0]), value: value))
        }
    }

    /// Takes the members of a JSON object; what is neither text, number, truth nor a list of those is left out.
    mutating func add(json bytes: [UInt8]) throws(SmallMastodonRefused) {
        guard let object = try? JSONDecoder().decode([String: Loose].self, from: Data(bytes)) else {
            throw SmallMastodonRefused(400, "There was a problem in the JSON you submitted")
        }
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            fields += value.texts.map { (name: name, value: $0) }
        }
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        return spaced.removingPercentEncoding ?? spaced
    }

    private struct Loose: Decodable {
        var texts: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                texts = [text]
            } else if let truth = try? container.decode(Bool.self) {
                texts = [truth ? "true" : "false"]
            } else if let number = try? container.decode(Int64.self) {
                texts = [String(number)]
            } else if let list = try? container.decode([Loose].self) {
                texts = list.flatMap(\.texts)
            } else {
                texts = []
            }
        }
    }
}

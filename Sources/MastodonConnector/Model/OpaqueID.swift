/// An id of a server's own, whose form means nothing to anybody else.
///
/// Most servers write ids as strings; a few write numbers. Both are taken as they stand and never compared by order.
package struct OpaqueID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }
}

extension OpaqueID: Decodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
        guard !text.isEmpty else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "An id is empty.")
        }
    }
}

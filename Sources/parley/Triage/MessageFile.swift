import Foundation

/// A file of messages: id, tab, label, tab, text.
struct MessageFile {
    struct Message {
        let id: String
        let label: String
        let text: String
    }

    /// Whether labels are read.
    enum Labels { case needed, ignored }

    private let path: String
    private let labels: Labels
    private(set) var messages: [Message] = []

    /// Reads a file whole, because half a result would look like a result; `limit` bounds its bytes.
    init(_ path: String, labels: Labels, limit: Int) throws {
        self.path = path
        self.labels = labels
        var ids: Set<[UInt8]> = []
        var bytes = 0
        for (index, line) in try LineReader(path).enumerated() where !line.isEmpty {
            bytes += line.count
            guard bytes <= limit else {
                throw CommandTrouble(code: 2, "\(path) has more than \(limit >> 20) MB. Take a part of it.")
            }
            let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
            messages.append(try message(from: columns, line: index + 1))
            guard ids.insert(Array(columns[0])).inserted else {
                throw trouble(in: index + 1, "the id \(messages[messages.count - 1].id) stands in an earlier line, too")
            }
        }
        guard !messages.isEmpty else { throw CommandTrouble(code: 2, "\(path) has no messages.") }
    }

    private func message(from columns: [ArraySlice<UInt8>], line: Int) throws -> Message {
        switch (columns.count, labels) {
        case (3, _), (2, .ignored): break
        case (_, .needed): throw trouble(in: line, "a line is id, tab, label, tab, text")
        case (_, .ignored): throw trouble(in: line, "a line is id, tab, label, tab, text; the label may be left out")
        }
        guard !columns[0].isEmpty else { throw trouble(in: line, "the id is missing") }
        let label = labels == .needed ? columns[1] : []
        guard let id = String(validating: columns[0], as: UTF8.self),
            let label = String(validating: label, as: UTF8.self),
            let text = String(validating: columns[columns.count - 1], as: UTF8.self)
        else { throw trouble(in: line, "this is not UTF-8; save the file as UTF-8") }
        if labels == .needed, label.isEmpty { throw trouble(in: line, "the label is missing") }
        return Message(id: id, label: label, text: text)
    }

    private func trouble(in line: Int, _ reason: String) -> CommandTrouble {
        CommandTrouble(code: 2, "\(path):\(line): \(reason).")
    }
}

import Foundation

/// One Swift file as the checks see it.
struct SourceFile: Sendable {
    /// From the root of the house, such as `Sources/Journal/Bell.swift`.
    let path: String
    let lineCount: Int
    /// The words and marks of the code, without comments and string literals.
    let code: [Token]
    /// The words and marks of the string literals.
    let strings: [Token]
    /// The comments, line by line.
    let comments: [String]
    /// The lines that have code or a string literal.
    let codeLines: Set<Int>

    init(path: String, text: String) {
        let layers = SourceLayers(text)
        self.path = path
        lineCount = text.split(separator: "\n", omittingEmptySubsequences: false).count - (text.hasSuffix("\n") ? 1 : 0)
        code = tokens(of: layers.code)
        strings = tokens(of: layers.strings)
        comments = String(decoding: layers.comments, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        codeLines = Set((code + strings).map(\.line))
    }

    private var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    /// The folder's name under `Sources` or `Tests`.
    var room: String { folders.count > 1 ? folders[1] : "" }

    var isSource: Bool { folders.first == "Sources" }

    var name: String { String(path.split(separator: "/").last ?? "") }

    func isInFolder(_ folder: String) -> Bool { folders.dropFirst(2).contains(folder) }

    /// What a line's comments say: those at its end, and those that stand directly above it.
    func comment(beside line: Int) -> String {
        var lines = [line]
        while let first = lines.first, first > 1, !codeLines.contains(first - 1), !text(ofComment: first - 1).isEmpty {
            lines.insert(first - 1, at: 0)
        }
        return lines.map(text(ofComment:)).filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func text(ofComment line: Int) -> String {
        comments.indices.contains(line - 1) ? comments[line - 1] : ""
    }

    func violation(_ line: Int, _ reason: String) -> Violation {
        Violation(place: "\(path):\(line)", reason: reason)
    }
}

/// A place where a rule of the house is broken.
struct Violation: Hashable, Sendable, CustomStringConvertible {
    let place: String
    let reason: String

    var description: String { "\(place): \(reason)" }
}

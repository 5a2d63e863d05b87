/// A file fits on a few screens.
func sizeCheck(_ file: SourceFile) -> [Violation] {
    file.lineCount > 300 ? [file.violation(300, "\(file.lineCount) lines; the limit is 300")] : []
}

private let emptyNames: Set = [
    "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base", "Impl",
]
private let typeKeywords: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]

/// A type says what it is; these words say nothing.
func nameCheck(_ file: SourceFile) -> [Violation] {
    file.code.indices.compactMap { place in
        guard typeKeywords.contains(file.code[place].text), file.code.text(at: place - 1) != "." else { return nil }
        let name = file.code.text(at: place + 1)
        guard !emptyNames.isDisjoint(with: humps(of: name)) else { return nil }
        return file.violation(file.code[place].line, "\(name) is a name that says nothing")
    }
}

/// The words of a name such as `QueryIndex`.
func humps(of name: String) -> [String] {
    name.reduce(into: []) { words, letter in
        if letter.isUppercase || words.isEmpty { words.append("") }
        words[words.count - 1].append(letter)
    }
}

/// Nothing turns a test off.
func disabledTestCheck(_ file: SourceFile) -> [Violation] {
    let ways = [
        [".", "disabled", "("], [".", "enabled", "("], ["XCTSkip"], ["withKnownIssue"], ["#", "if", "false"],
        ["Test", ".", "cancel"],
    ]
    return ways.flatMap { way in
        file.code.places(of: way).map { file.violation(file.code[$0].line, "\(way.joined()) turns a test off") }
    }
}

/// Work that is put off is an issue in the tracker, never a remark in the code.
func promiseCheck(_ file: SourceFile) -> [Violation] {
    file.comments.enumerated().compactMap { index, comment in
        guard ["TODO", "FIXME", "XXX"].contains(where: comment.contains) else { return nil }
        return file.violation(index + 1, "a comment promises work")
    }
}

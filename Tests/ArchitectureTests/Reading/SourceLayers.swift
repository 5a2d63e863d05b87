/// A Swift file taken apart into three texts of the same shape: its code, its comments and its string literals.
///
/// In each layer everything that belongs to another is a space, so that places and line numbers stay true. What stands
/// inside the gaps of an interpolated string is code.
struct SourceLayers: Sendable {
    let code: [UInt8]
    let comments: [UInt8]
    let strings: [UInt8]

    init(_ text: String) {
        var splitter = LayerSplitter(bytes: Array(text.utf8))
        splitter.run()
        code = splitter.code
        comments = splitter.comments
        strings = splitter.strings
    }
}

private struct LayerSplitter {
    private enum Mode {
        case code(depth: Int, isGap: Bool)
        case lineComment
        case blockComment(depth: Int)
        case string(hashes: Int, quotes: Int)
        case rawIdentifier
    }

    private enum Layer {
        case code
        case comments
        case strings
    }

    private let bytes: [UInt8]
    private var position = 0
    private var modes: [Mode] = [.code(depth: 0, isGap: false)]
    private(set) var code: [UInt8]
    private(set) var comments: [UInt8]
    private(set) var strings: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
        let blank = bytes.map { $0 == newline ? newline : space }
        code = blank
        comments = blank
        strings = blank
    }

    mutating func run() {
        while position < bytes.count, let mode = modes.last {
            switch mode {
            case .code(let depth, let isGap): readCode(depth, isGap)
            case .lineComment: readLineComment()
            case .blockComment(let depth): readBlockComment(depth)
            case .string(let hashes, let quotes): readString(hashes, quotes)
            case .rawIdentifier: readRawIdentifier()
            }
        }
    }

    private mutating func readCode(_ depth: Int, _ isGap: Bool) {
        guard marks.contains(bytes[position]) else { return take(.code) }
        if looking(at: "//") { return enter(.lineComment, past: 2) }
        if looking(at: "/*") { return enter(.blockComment(depth: 1), past: 2) }
        if looking(at: "`") { return enter(.rawIdentifier, past: 1) }
        if let opening = stringOpening() { return enter(opening.mode, past: opening.length) }
        switch bytes[position] {
        case UInt8(ascii: "("):
            replace(.code(depth: depth + 1, isGap: isGap))
        case UInt8(ascii: ")") where isGap && depth == 0:
            modes.removeLast()
            position += 1
            return
        case UInt8(ascii: ")"):
            replace(.code(depth: depth - 1, isGap: isGap))
        default:
            break
        }
        take(.code)
    }

    private mutating func readLineComment() {
        if bytes[position] == newline { modes.removeLast() }
        take(.comments)
    }

    private mutating func readBlockComment(_ depth: Int) {
        if looking(at: "/*") {
            replace(.blockComment(depth: depth + 1))
            position += 2
        } else if looking(at: "*/") {
            if depth == 1 { modes.removeLast() } else { replace(.blockComment(depth: depth - 1)) }
            position += 2
        } else {
            take(.comments)
        }
    }

    private mutating func readString(_ hashes: Int, _ quotes: Int) {
        let isPlain = bytes[position] != UInt8(ascii: "\"") && bytes[position] != UInt8(ascii: "\\")
        if isPlain, bytes[position] != newline { return take(.strings) }
        let escape = "\\" + String(repeating: "#", count: hashes)
        if looking(at: String(repeating: "\"", count: quotes) + String(repeating: "#", count: hashes)) {
            modes.removeLast()
            position += quotes + hashes
        } else if looking(at: escape + "(") {
            enter(.code(depth: 0, isGap: true), past: hashes + 2)
        } else if looking(at: escape) {
            position += hashes + 2
        } else {
            // A string of one line ends with its line, whatever else went wrong in it.
            if bytes[position] == newline, quotes == 1 { modes.removeLast() }
            take(.strings)
        }
    }

    private mutating func readRawIdentifier() {
        if bytes[position] == UInt8(ascii: "`") || bytes[position] == newline {
            modes.removeLast()
        } else {
            code[position] = UInt8(ascii: "_")
        }
        position += 1
    }

    private func stringOpening() -> (mode: Mode, length: Int)? {
        let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
        let quotes = bytes.dropFirst(position + hashes).prefix(3).prefix { $0 == UInt8(ascii: "\"") }.count
        if quotes == 0 { return nil }
        let opening = quotes == 3 ? 3 : 1
        return (.string(hashes: hashes, quotes: opening), hashes + opening)
    }

    private func looking(at text: String) -> Bool {
        bytes[position] == text.utf8.first && bytes[position...].starts(with: text.utf8)
    }

    private mutating func enter(_ mode: Mode, past length: Int) {
        modes.append(mode)
        position += length
    }

    private mutating func replace(_ mode: Mode) {
        modes[modes.count - 1] = mode
    }

    private mutating func take(_ layer: Layer) {
        switch layer {
        case .code: code[position] = bytes[position]
        case .comments: comments[position] = bytes[position]
        case .strings: strings[position] = bytes[position]
        }
        position += 1
    }
}

/// The bytes at which code may turn into something else.
private let marks = Set("/`#\"()".utf8)
private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")

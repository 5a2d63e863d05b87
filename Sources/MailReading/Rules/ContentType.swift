/// What a part says that it is.
struct ContentType: Sendable, Equatable {
    /// Such as `text/plain`, in small letters.
    let name: String
    let parameters: [String: String]

    static let plain = ContentType("text/plain")

    init(_ field: String) {
        var pieces = unquotedPieces(of: field, at: ";")
        name = pieces.isEmpty ? "" : pieces.removeFirst().trimmed.lowercased()
        var parameters: [String: String] = [:]
        for piece in pieces.prefix(50) {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let key = piece[..<equals].trimmed.lowercased()
            if parameters[key] == nil { parameters[key] = unquoted(piece[piece.index(after: equals)...].trimmed) }
        }
        self.parameters = parameters
    }

    func parameter(_ name: String) -> String? { parameters[name] }

    var isMultipart: Bool { name.hasPrefix("multipart/") }
}

/// The pieces of a field between signs that do not stand within quotes.
func unquotedPieces(of text: String, at sign: Character) -> [String] {
    var (pieces, piece, isQuoted, isEscaped) = ([String](), "", false, false)
    for character in text {
        if isEscaped {
            isEscaped = false
        } else if isQuoted, character == "\\" {
            isEscaped = true
        } else if character == "\"" {
            isQuoted.toggle()
        } else if character == sign, !isQuoted {
            pieces.append(piece)
            piece = ""
            continue
        }
        piece.append(character)
    }
    return pieces + [piece]
}

private func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
    var (result, isEscaped) = ("", false)
    for character in text.dropFirst().dropLast() {
        if !isEscaped, character == "\\" {
            isEscaped = true
            continue
        }
        isEscaped = false
        result.append(character)
    }
    return result
}

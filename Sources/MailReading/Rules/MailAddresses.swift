/// The plain addresses in a field such as `To`, in small letters; names and comments are left out.
func mailAddresses(in field: String) -> [String] {
    unquotedPieces(of: String(field.prefix(20_000)), at: ",").prefix(100).compactMap { piece in
        let inner =
            if let open = piece.lastIndex(of: "<"), let close = piece[open...].firstIndex(of: ">") {
                String(piece[piece.index(after: open)..<close])
            } else {
                withoutComments(piece)
            }
        let address = inner.trimmed.lowercased()
        let isOne =
            address.utf8.count <= 320 && address.count { $0 == "@" } == 1 && !address.contains(where: \.isWhitespace)
            && address.first != "@" && address.last != "@"
        return isOne ? address : nil
    }
}

private func withoutComments(_ text: String) -> String {
    var (result, depth) = ("", 0)
    for character in text {
        if character == "(" { depth += 1 }
        if depth == 0 { result.append(character) }
        if character == ")" { depth = max(0, depth - 1) }
    }
    return result
}

/// What stands between the angle brackets of a `Message-ID`; `nil` where it is none that could be told from others.
func messageID(in field: String?) -> String? {
    guard let field, let open = field.firstIndex(of: "<"), let close = field[open...].firstIndex(of: ">") else {
        return nil
    }
    let id = field[field.index(after: open)..<close]
    return id.isEmpty || id.utf8.count > 998 ? nil : String(id)
}

/// Joins the lines that a program broke for the way (RFC 3676); what is quoted stays line by line.
func unflowed(_ text: String, joins deletesSpace: Bool) -> String {
    var (lines, pieces): ([String], [String]) = ([], [])
    func close() {
        if !pieces.isEmpty { lines.append(pieces.joined()) }
        pieces = []
    }
    for raw in mailLines(of: text) {
        let isQuoted = raw.hasPrefix(">")
        let line = raw.hasPrefix(" ") ? String(raw.dropFirst()) : raw
        if isQuoted || line == "-- " {
            close()
            lines.append(line)
            continue
        }
        let isBroken = line.hasSuffix(" ")
        pieces.append(isBroken && deletesSpace ? String(line.dropLast()) : line)
        if !isBroken { close() }
    }
    close()
    return lines.joined(separator: "\n")
}

/// The lines of a text, however they end.
func mailLines(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
}

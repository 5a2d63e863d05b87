/// A `@name` or `@name@host` in a text.
package struct WrittenMention: Hashable, Sendable {
    package var name: String
    package var host: String?
    /// Where `@host` stands in the text, when it does.
    package var hostRange: Range<String.Index>?
}

/// Finds the mentions in a text the way Mastodon does: an `@` that does not follow a word, a name, perhaps a host.
package enum MentionScanner {
    package static func mentions(in text: String) -> [WrittenMention] {
        var found: [WrittenMention] = []
        var index = text.startIndex
        while let at = text[index...].firstIndex(of: "@") {
            index = text.index(after: at)
            if at > text.startIndex, isBlocking(text[text.index(before: at)]) { continue }
            let nameEnd = end(ofWordAt: index, in: text)
            guard nameEnd > index else { continue }
            let name = String(text[index..<nameEnd])
            index = nameEnd
            var mention = WrittenMention(name: name.lowercased())
            if nameEnd < text.endIndex, text[nameEnd] == "@" {
                let hostStart = text.index(after: nameEnd)
                var hostEnd = end(ofWordAt: hostStart, in: text)
                if hostEnd < text.endIndex, text[hostEnd] == ":", hostEnd > hostStart {
                    hostEnd = text[text.index(after: hostEnd)...].firstIndex { !$0.isNumber } ?? text.endIndex
                }
                if hostEnd > hostStart {
                    mention.host = text[hostStart..<hostEnd].lowercased()
                    mention.hostRange = nameEnd..<hostEnd
                    index = hostEnd
                }
            }
            found.append(mention)
        }
        return found
    }

    /// The end of letters, digits and underscores, with dots and hyphens only between them.
    private static func end(ofWordAt start: String.Index, in text: String) -> String.Index {
        var index = start
        var end = start
        while index < text.endIndex {
            let character = text[index]
            let isWord = character == "_" || character.isLetter || character.isNumber
            guard isWord || ".-".contains(character) && index > start else { break }
            index = text.index(after: index)
            if isWord { end = index }
        }
        return end
    }

    private static func isBlocking(_ character: Character) -> Bool {
        character == "/" || character == "_" || character == "@" || character.isLetter || character.isNumber
    }
}

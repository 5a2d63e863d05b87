/// Where links and mentions stand in a text, as Mastodon's server finds them: what it counts is what may be sent.
///
/// It follows the expressions of twitter-text with Mastodon's changes. Where nobody can be sure that the server sees a link,
/// such as behind a name of a country that may not be one, it counts what is longer: what fits by it fits there, too.
struct LinksAndMentions {
    /// What counts otherwise than as it stands.
    struct Found: Equatable {
        /// The places of its characters.
        let place: Range<Int>
        let kind: Kind
    }

    enum Kind: Equatable {
        case link
        /// Perhaps a link, perhaps words.
        case perhaps
        /// A mention, with the length of its name and the sign before it.
        case mention(Int)
    }

    private let text: [Character]

    init(_ text: String) { self.text = Array(text) }

    /// What there is of both, in order; nothing of it overlaps.
    func found(links: Bool, mentions: Bool) -> [Found] {
        var found: [Found] = []
        var (place, end) = (0, 0)
        while place < text.count {
            var one: Found?
            if links, text[place] == "h" || text[place] == "H" { one = link(at: place, behind: end) }
            if mentions, text[place] == "@" { one = mention(at: place) }
            guard let one else {
                place += 1
                continue
            }
            found.append(one)
            (place, end) = (one.place.upperBound, one.place.upperBound)
        }
        return found
    }

    // MARK: Links

    private func link(at start: Int, behind last: Int) -> Found? {
        let scheme = ["https://", "http://"].first { starts(with: $0, at: start) }
        guard let scheme, start == 0 || mayPrecede(text[start - 1]) else { return nil }
        let first = start + scheme.count
        var end = first
        while end < text.count, isOfHost(text[end]) { end += 1 }
        while end > first, !isOfName(text[end - 1]) { end -= 1 }
        guard end > first, text[first..<end].contains(".") else { return nil }
        let domain = domainEnd(from: first, to: end)
        let whole = tail(from: domain ?? end)
        guard whole - start <= 4_096 else { return nil }
        // A name before it that has a path without a scheme takes what follows for its own.
        var word = start
        while word > last, !text[word - 1].isWhitespace { word -= 1 }
        let isSure = domain != nil && !text[word..<start].contains { $0 == "/" || $0 == "?" }
        return Found(place: start..<whole, kind: isSure ? .link : .perhaps)
    }

    private func starts(with scheme: String, at place: Int) -> Bool {
        guard place + scheme.count < text.count else { return false }
        return zip(scheme, text[place...]).allSatisfy { String($0) == $1.lowercased() }
    }

    private func mayPrecede(_ character: Character) -> Bool {
        !(character.isASCII && (character.isLetter || character.isNumber)) && !"@＠$#＃\u{feff}".contains(character)
    }

    private func isOfHost(_ character: Character) -> Bool { isOfName(character) || "._-".contains(character) }

    private func isOfName(_ character: Character) -> Bool {
        !character.isWhitespace && !character.isPunctuation && !(character.isASCII && character.isSymbol)
            && character.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 && $0.value != 0xfeff }
    }

    /// Behind the longest part of a host that ends with a name of the highest level that is known; `nil` without one.
    private func domainEnd(from start: Int, to end: Int) -> Int? {
        var (labels, label): ([Range<Int>], Int) = ([], start)
        for place in start...end where place == end || text[place] == "." {
            labels.append(label..<place)
            label = place + 1
        }
        while labels.count > 1, let last = labels.last {
            let isFollowed = last.upperBound < text.count && "@+-_".contains(text[last.upperBound])
            let name = String(text[last]).lowercased()
            let isWhole = labels.allSatisfy { range in
                guard let first = text[range].first, let last = text[range].last else { return false }
                return isOfName(first) && isOfName(last) && range.count <= 63
            }
            if isWhole, !isFollowed, isTopLevel(name) { return last.upperBound }
            labels.removeLast()
        }
        return nil
    }

    /// A port, a path and a question, as far as they go.
    private func tail(from domain: Int) -> Int {
        var end = domain
        if end < text.count, text[end] == ":" {
            var port = end + 1
            while port < text.count, text[port].isASCII, text[port].isNumber { port += 1 }
            if port > end + 1 { end = port }
        }
        if end < text.count, text[end] == "/" { end = pathEnd(from: end + 1) }
        guard end < text.count, text[end] == "?" else { return end }
        var (place, last) = (end + 1, end)
        while place < text.count, isOfQuery(text[place]) {
            place += 1
            if endsQuery(text[place - 1]) { last = place }
        }
        return last
    }

    private func pathEnd(from start: Int) -> Int {
        var (place, end) = (start, start)
        while place < text.count {
            if text[place] == "(" {
                guard let behind = group(at: place, depth: 0) else { break }
                (place, end) = (behind, behind)
                continue
            }
            guard isOfPath(text[place]) else { break }
            place += 1
            if !"!*\"'「」;:=,.$%[]~&|@".contains(text[place - 1]) { end = place }
        }
        return end
    }

    /// Behind parentheses that are closed again, with one more pair within them at most.
    private func group(at open: Int, depth: Int) -> Int? {
        var (place, inner) = (open + 1, 0)
        while place < text.count {
            if text[place] == ")" { return place > open + 1 ? place + 1 : nil }
            if text[place] == "(" {
                guard depth == 0, inner == 0, let behind = group(at: place, depth: 1) else { return nil }
                (place, inner) = (behind, 1)
                continue
            }
            guard isOfPath(text[place]) else { return nil }
            place += 1
        }
        return nil
    }

    private func isOfPath(_ character: Character) -> Bool { !character.isWhitespace && !"<>()?".contains(character) }

    private func isOfQuery(_ character: Character) -> Bool {
        endsQuery(character) || "!?*'();:+$%[].,~|@^".contains(character)
    }

    private func endsQuery(_ character: Character) -> Bool {
        guard character.isASCII else { return !character.isWhitespace }
        return character.isLetter || character.isNumber || "_&=#/-".contains(character)
    }

    // MARK: Mentions

    private func mention(at start: Int) -> Found? {
        guard start == 0 || !isOfWord(text[start - 1]) && !"=/".contains(text[start - 1]) else { return nil }
        let name = run(from: start + 1) { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard let name, name < text.count, text[name] == "@" else { return nil }
        guard let host = run(from: name + 1, of: isOfWord), host - name > 2, host - name <= 254 else { return nil }
        guard host >= text.count || !"@＠".contains(text[host]) && !follows("://", at: host) else { return nil }
        return Found(place: start..<host, kind: .mention(name - start))
    }

    /// Behind letters with points and lines between them, none of which is the last.
    private func run(from start: Int, of isLetter: (Character) -> Bool) -> Int? {
        guard start < text.count, isLetter(text[start]) else { return nil }
        var (place, end) = (start, start)
        while place < text.count, isLetter(text[place]) || ".-".contains(text[place]) {
            place += 1
            if isLetter(text[place - 1]) { end = place }
        }
        return end
    }

    private func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private func follows(_ words: String, at place: Int) -> Bool {
        place + words.count <= text.count && zip(words, text[place...]).allSatisfy { $0 == $1 }
    }
}

/// Whether this is a name of the highest level of which we are sure: a country's, or a common one.
private func isTopLevel(_ name: String) -> Bool {
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else { return false }
    if name.hasPrefix("xn--") { return name.count > 4 && !name.dropFirst(4).contains("-") }
    return countries.contains(name) || common.contains(name)
}

package import Organization
package import Primitives

/// How many colleagues one note may name: what concerns more of them is told to a unit.
package let namingLimit = 20

/// What stands behind each `@` of a note that begins a word, in lower case, each once.
///
/// An `@` inside a word is a mail address, one behind a `/` an address on the web; neither names anybody.
package func namesWritten(in words: String) -> [String] {
    var (names, rest): ([String], Substring) = ([], words[...])
    while let at = rest.firstIndex(of: "@") {
        let beginsWord = at == words.startIndex || !words[words.index(before: at)].joinsWords
        let run = words[words.index(after: at)...].prefix(while: \.isOfName)
        rest = words[run.endIndex...]
        let end = run.lastIndex { !".-@".contains($0) }
        let name = (end.map { run[...$0] } ?? "").lowercased()
        if beginsWord, !name.isEmpty, !names.contains(name) { names.append(name) }
    }
    return names
}

/// Finds out whom a note names among everybody who works here.
///
/// A name is the first part of the address that somebody signs in with, or all of it. Whoever is named must be able to
/// read where the note stands: a note is no way around a permission. An account on a network, such as
/// `@gwen@toot.wales`, names no colleague.
package func colleagues(
    named names: [String],
    among everybody: [Viewer],
    readingIn units: [UnitID]
) throws(NamingRefused) -> [AgentID] {
    let active = everybody.filter(\.agent.isActive)
    var found: [AgentID] = []
    for name in names {
        let meant = active.filter { name == $0.agent.email || name == $0.agent.email.prefix { $0 != "@" } }
        guard let colleague = meant.first else {
            let host = name.split(separator: "@", maxSplits: 1).dropFirst().first
            // Whoever speaks on a network is called by two parts; a slip in an address of the house is none of them.
            if let host, !active.contains(where: { $0.agent.email.hasSuffix("@\(host)") }) { continue }
            throw .unknown(name)
        }
        guard meant.count == 1 else { throw .several(name) }
        guard units.contains(where: { colleague.may(.read, in: $0) }) else { throw .mayNotRead(name) }
        if !found.contains(colleague.actor) { found.append(colleague.actor) }
    }
    guard found.count <= namingLimit else { throw .tooMany }
    return found
}

extension Character {
    /// Whether an `@` behind it stands inside a word.
    fileprivate var joinsWords: Bool { isLetter || isNumber || "/_@".contains(self) }

    fileprivate var isOfName: Bool { isLetter || isNumber || "._-+@".contains(self) }
}

/// Why a note is not kept as long as it names whom it names.
package enum NamingRefused: Refusal {
    case unknown(String)
    case several(String)
    case mayNotRead(String)
    case tooMany

    package var code: String {
        switch self {
        case .unknown: "naming.unknown"
        case .several: "naming.several"
        case .mayNotRead: "naming.mayNotRead"
        case .tooMany: "naming.tooMany"
        }
    }

    package var message: String {
        switch self {
        case .unknown(let name):
            "Nobody here is called @\(name). Write the first part of a mail address behind the @, or leave the @ out."
        case .several(let name): "Several colleagues are called @\(name). Write their whole mail address behind the @."
        case .mayNotRead(let name):
            "The colleague @\(name) may not read this conversation. Leave the @ out, or hand it over to their unit."
        case .tooMany: "A note names at most \(namingLimit) colleagues. Tell the others in another note."
        }
    }
}

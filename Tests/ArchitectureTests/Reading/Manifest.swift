/// What `Package.swift` declares, read from its text.
///
/// It knows the few words that our manifest is written in: `let` lists, `room`, `.executableTarget`, `+`.
struct Manifest: Sendable {
    struct DeclaredRoom: Hashable, Sendable {
        let name: String
        let dependencies: Set<String>
    }

    /// In the order of the file.
    private(set) var rooms: [DeclaredRoom] = []
    /// The last part of each package's address.
    private(set) var packages: [String] = []
    /// Libraries of the system, by their module's name.
    private(set) var systemLibraries: [String] = []

    init(_ text: String) {
        let words = manifestTokens(of: text)
        var lists: [String: Set<String>] = [:]
        var position = 0
        while position < words.count {
            switch words[position] {
            case .word("let"):
                guard case .word(let name) = words[position + 1] else { break }
                lists[name] = Manifest.value(in: words.statement(from: position + 2), lists)
            case .word("room"), .word("executableTarget"):
                let call = words.arguments(from: position + 1)
                guard let name = call.firstText else { break }
                let wanted: ManifestToken = words[position] == .word("room") ? .word("on") : .word("dependencies")
                rooms.append(DeclaredRoom(name: name, dependencies: Manifest.value(in: call.argument(wanted), lists)))
            case .word("package"):
                let address = words.arguments(from: position + 1).argument(.word("url")).firstText
                if let address { packages.append(String(address.split(separator: "/").last ?? "")) }
            case .word("systemLibrary"):
                if let name = words.arguments(from: position + 1).firstText { systemLibraries.append(name) }
            default:
                break
            }
            position += 1
        }
    }

    /// Everything that an expression names: texts, products by their module, and lists by what they hold.
    private static func value(in words: [ManifestToken], _ lists: [String: Set<String>]) -> Set<String> {
        if words.contains(.word("product")) { return Set([words.firstText].compactMap { $0 }) }
        return words.reduce(into: []) { found, word in
            switch word {
            case .text(let text): found.insert(text)
            case .word(let name): found.formUnion(lists[name] ?? [])
            case .mark: break
            }
        }
    }
}

/// An import, and the line where it stands.
struct ImportLine: Hashable, Sendable {
    let module: String
    let line: Int
}

private let declarationKinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "actor"]

extension SourceFile {
    /// Every module that the file imports, whatever stands before or behind the word `import`.
    var imports: [ImportLine] {
        code.indices.compactMap { place in
            guard code[place].text == "import", code.text(at: place - 1) != "." else { return nil }
            let named = declarationKinds.contains(code.text(at: place + 1)) ? place + 2 : place + 1
            return ImportLine(module: code.text(at: named), line: code[place].line)
        }
    }
}

/// A file imports only what stands on its room's line of the map.
func importCheck(_ file: SourceFile) -> [Violation] {
    guard let room = houseMap.first(where: { $0.name == file.room }) else {
        return [file.violation(1, "the room \(file.room) is not on the map")]
    }
    let allowed = room.rooms.union(room.outside).union(platformModules)
    return file.imports
        .filter { !allowed.contains($0.module) && platformDoors[$0.module]?.contains(room.name) != true }
        .map { file.violation($0.line, "\(room.name) may not import \($0.module)") }
}

private let impureWords: Set = [
    "async", "await", "Database", "Connection", "Ground", "OutboundClient", "AsyncHTTPOutbound", "FileManager",
    "ProcessInfo", "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator",
]

/// A rule is a function of values: no storage, clock, network or waiting.
func pureRuleCheck(_ file: SourceFile) -> [Violation] {
    guard file.isSource, file.isInFolder("Rules") else { return [] }
    let imports = file.imports.filter { !pureModules.contains($0.module) }
        .map { file.violation($0.line, "a rule may not import \($0.module)") }
    let words = file.code.filter { impureWords.contains($0.text) }
        .map { file.violation($0.line, "a rule may not know \($0.text)") }
    let clocks = file.code.places(of: ["Date", "(", ")"])
        .map { file.violation(file.code[$0].line, "a rule may not ask the clock") }
    return imports + words + clocks
}

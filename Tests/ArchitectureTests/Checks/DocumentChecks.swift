/// The four questions that a room's page answers.
private let questions = ["**Comes in:**", "**Goes out:**", "**Promises:**", "**Never:**"]

/// Every room has a page, and the page answers the four questions.
func pageCheck(_ map: [Room], page: (String) -> String) -> [Violation] {
    map.compactMap { room in
        let text = page(room.name)
        let open = questions.filter { !text.contains($0) }
        if open.isEmpty { return nil }
        return Violation(place: "docs/rooms/\(room.name).md", reason: "does not say \(open.joined(separator: " "))")
    }
}

/// Every package and every library of the system has its line in the decision about dependencies, and no line is left
/// over.
func dependencyLineCheck(_ manifest: Manifest, page: String) -> [Violation] {
    let used = Set(manifest.packages + manifest.systemLibraries)
    let lines = Set(page.split(separator: "\n").compactMap(firstCode(inRow:)))
    let missing = used.subtracting(lines).map { "\($0) has no line" }
    let left = lines.subtracting(used).map { "\($0) has a line and is not in Package.swift" }
    return (missing + left).sorted().map { Violation(place: "docs/decisions/0002-dependencies.md", reason: $0) }
}

/// The code word at the start of a table's row, such as `swift-nio`.
private func firstCode(inRow line: Substring) -> String? {
    guard line.hasPrefix("| `") else { return nil }
    return line.dropFirst(3).split(separator: "`").first.map(String.init)
}

/// The generated part of `docs/architecture.md` is the one that today's map gives.
func driftCheck(_ map: [Room], page: String) -> [Violation] {
    let parts = page.components(between: mapBegin, and: mapEnd)
    guard let written = parts else {
        return [Violation(place: "docs/architecture.md", reason: "has no marks around its map")]
    }
    if written == "\n" + mapText(of: map) { return [] }
    return [Violation(place: "docs/architecture.md", reason: "its map is out of date; run scripts/architecture-map")]
}

let mapBegin = "<!-- map: written by scripts/architecture-map -->"
let mapEnd = "<!-- map: end -->"

extension String {
    fileprivate func components(between begin: String, and end: String) -> String? {
        guard let start = firstRange(of: begin)?.upperBound else { return nil }
        let rest = self[start...]
        guard let stop = rest.firstRange(of: end)?.lowerBound else { return nil }
        return String(rest[..<stop])
    }
}

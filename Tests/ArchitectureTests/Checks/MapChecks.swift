/// The manifest declares what the map says, room by room and in the same order.
func manifestCheck(_ manifest: Manifest, against map: [Room]) -> [Violation] {
    let declared = manifest.rooms
    if declared.map(\.name) != map.map(\.name) {
        let names = Set(declared.map(\.name)).symmetricDifference(map.map(\.name)).sorted()
        return [Violation(place: "Package.swift", reason: "its rooms or their order differ from the map: \(names)")]
    }
    return zip(declared, map).flatMap { declaration, room in
        declaration.dependencies.symmetricDifference(room.rooms.union(room.outside)).sorted().map {
            Violation(place: "Package.swift", reason: "\(room.name) and \($0): the map and the manifest disagree")
        }
    }
}

/// The data flows one way: a room imports only rooms that stand above it on the map.
func directionCheck(_ map: [Room]) -> [Violation] {
    map.indices.flatMap { index in
        map[index].rooms.subtracting(map[..<index].map(\.name)).sorted().map {
            Violation(place: map[index].name, reason: "imports \($0), which does not stand upstream")
        }
    }
}

/// Every folder under `Sources` is a room of the map, or a module of C for one.
func folderCheck(_ folders: [String], against map: [Room]) -> [Violation] {
    let known = Set(map.map(\.name)).union(map.flatMap(\.outside).filter(isModuleOfC))
    return folders.filter { !known.contains($0) && !$0.hasPrefix(".") }
        .map { Violation(place: "Sources/\($0)", reason: "is not on the map") }
}

/// Modules of C begin with a capital C and another capital.
func isModuleOfC(_ name: String) -> Bool {
    name.hasPrefix("C") && name.dropFirst().first?.isUppercase == true
}

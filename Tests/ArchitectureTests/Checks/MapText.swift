/// The map as `scripts/architecture-map` writes it: a picture of the nearest imports, and a table of all of them.
func mapText(of map: [Room]) -> String {
    let arrows = map.flatMap { room in
        nearest(of: room, on: map).map { "    \(room.name) --> \($0)" }
    }
    let rows = map.map { room in
        "| [\(room.name)](rooms/\(room.name).md) | \(cell(room.rooms, in: map)) | \(cell(room.outside, in: map)) |"
    }
    let lines =
        ["```mermaid", "flowchart BT"] + map.map { "    \($0.name)" } + arrows
        + ["```", "", "| room | imports from the house | imports from outside |", "|---|---|---|"] + rows
    return lines.joined(separator: "\n") + "\n"
}

/// The imports that no other import of the room brings along; the picture would be a thicket with all of them.
private func nearest(of room: Room, on map: [Room]) -> [String] {
    let further = room.rooms.reduce(into: Set<String>()) { $0.formUnion(upstream(of: $1, on: map)) }
    return inOrder(room.rooms.subtracting(further), of: map)
}

/// Everything that a room stands on, directly or not.
private func upstream(of name: String, on map: [Room]) -> Set<String> {
    let rooms = map.first { $0.name == name }?.rooms ?? []
    return rooms.reduce(into: rooms) { $0.formUnion(upstream(of: $1, on: map)) }
}

private func cell(_ names: Set<String>, in map: [Room]) -> String {
    names.isEmpty ? "–" : inOrder(names, of: map).joined(separator: ", ")
}

/// Rooms in the order of the map; everything else by its name.
private func inOrder(_ names: Set<String>, of map: [Room]) -> [String] {
    let rooms = map.map(\.name).filter(names.contains)
    return rooms + names.subtracting(rooms).sorted()
}

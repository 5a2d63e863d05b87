package import Primitives

/// The units as a tree: each has a number, and the last number of those below it.
///
/// Numbered in pre-order, so that everything below a unit is one stretch of numbers.
package struct UnitTree: Sendable, Equatable {
    /// The hub; `nil` before it was set up.
    package let root: UnitID?
    let places: [UnitID: ClosedRange<Int>]

    package init(root: UnitID?, places: [UnitID: ClosedRange<Int>]) {
        self.root = root
        self.places = places
    }

    /// Numbers the units, neighbours by their code.
    ///
    /// What hangs on nothing, which no command makes, comes behind all others, each by itself: below the hub, and below
    /// nobody else. A number that it had before may be another unit's now.
    package init(numbering units: [Unit]) {
        let sorted = units.sorted { $0.code < $1.code }
        let children = Dictionary(grouping: sorted) { $0.parent }
        var places: [UnitID: ClosedRange<Int>] = [:]
        var next = 0
        let root = children[nil]?.first
        // The way down is kept here and not on the stack: units may hang below each other as deep as somebody likes.
        var way: [(unit: UnitID, first: Int, left: ArraySlice<Unit>)] = []
        func enter(_ unit: Unit) {
            // A ring, which no command makes, ends where it begins.
            guard places[unit.id] == nil else { return }
            places[unit.id] = next...next
            way.append((unit.id, next, (children[unit.id] ?? [])[...]))
            next += 1
        }
        if let root { enter(root) }
        while let last = way.indices.last {
            if let child = way[last].left.popFirst() {
                enter(child)
            } else {
                places[way[last].unit] = way[last].first...next - 1
                way.removeLast()
            }
        }
        for unit in sorted where places[unit.id] == nil {
            places[unit.id] = next...next
            next += 1
        }
        if let root { places[root.id] = 0...next - 1 }
        self.init(root: root?.id, places: places)
    }

    package func place(of unit: UnitID) -> ClosedRange<Int>? { places[unit] }

    /// Whether a unit is the other, or below it.
    package func contains(_ unit: UnitID, under top: UnitID) -> Bool {
        guard let whole = places[top], let place = places[unit] else { return false }
        return whole.contains(place.lowerBound)
    }

    /// The unit and all below it.
    package func units(under top: UnitID) -> Set<UnitID> {
        guard let whole = places[top] else { return [] }
        return Set(places.lazy.filter { whole.contains($0.value.lowerBound) }.map(\.key))
    }
}

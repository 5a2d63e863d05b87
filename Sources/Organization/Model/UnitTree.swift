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

    /// Numbers the units, neighbours by their code; what hangs on nothing has no place.
    package init(numbering units: [Unit]) {
        let children = Dictionary(grouping: units.sorted { $0.code < $1.code }) { $0.parent }
        var places: [UnitID: ClosedRange<Int>] = [:]
        var next = 0
        func number(_ unit: Unit) {
            // A ring, which no command makes, ends where it begins.
            guard places[unit.id] == nil else { return }
            let first = next
            places[unit.id] = first...first
            next += 1
            for child in children[unit.id] ?? [] { number(child) }
            places[unit.id] = first...next - 1
        }
        for top in children[nil] ?? [] { number(top) }
        self.init(root: children[nil]?.first?.id, places: places)
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

package import Primitives

extension UnitTree {
    /// The unit and all above it.
    package func units(above unit: UnitID) -> [UnitID] {
        guard let place = places[unit] else { return [] }
        return places.filter { $0.value.contains(place.lowerBound) }.map(\.key).sorted()
    }
}

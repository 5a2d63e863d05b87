extension Sequence where Element: Hashable {
    /// Every element once, where it stands first.
    public var eachOnce: [Element] {
        var known: Set<Element> = []
        return filter { known.insert($0).inserted }
    }
}

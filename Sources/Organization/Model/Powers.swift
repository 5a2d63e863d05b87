package import Primitives

/// One grant as its holder has it: where it counts, and what its role says today.
package struct HeldGrant: Sendable, Equatable {
    package let unit: UnitID
    package let cascades: Bool
    package let permissions: PermissionSet
    package let expiresAt: Moment?
    /// Whether two people stand for it, so that what is the hub's alone counts, too.
    package let isConfirmed: Bool

    package init(
        unit: UnitID,
        cascades: Bool,
        permissions: PermissionSet,
        expiresAt: Moment? = nil,
        isConfirmed: Bool = false
    ) {
        self.unit = unit
        self.cascades = cascades
        self.permissions = permissions
        self.expiresAt = expiresAt
        self.isConfirmed = isConfirmed
    }
}

/// What somebody may do, and where: the union of their grants at one moment.
package struct Powers: Sendable, Equatable {
    /// One permission word over one stretch of the tree.
    struct Reach: Sendable, Equatable {
        let unit: UnitID
        let cascades: Bool
        let permissions: PermissionSet
        let expiresAt: Moment?
        let places: ClosedRange<Int>

        /// Whether it counts at every moment before this one; `nil` is the end of time.
        func lasts(until end: Moment?) -> Bool {
            guard let expiresAt else { return true }
            return end.map { $0 <= expiresAt } ?? false
        }
    }

    let tree: UnitTree
    /// When they were looked at.
    let moment: Moment
    let reaches: [Reach]
    /// What counted once and has run out; kept for the explanation only.
    let lapsed: [(reach: Reach, at: Moment)]
    /// When the next of them runs out.
    package let nextLapse: Moment?

    package init(_ grants: [HeldGrant], in tree: UnitTree, at now: Moment) {
        var (reaches, lapsed): ([Reach], [(Reach, Moment)]) = ([], [])
        for grant in grants {
            guard let reach = Reach(grant, in: tree) else { continue }
            if let end = grant.expiresAt, end <= now { lapsed.append((reach, end)) } else { reaches.append(reach) }
        }
        self.tree = tree
        moment = now
        self.reaches = reaches
        self.lapsed = lapsed
        nextLapse = grants.compactMap(\.expiresAt).filter { $0 > now }.min()
    }

    package static func == (left: Powers, right: Powers) -> Bool {
        left.tree == right.tree && left.reaches == right.reaches
    }

    /// Everything that may be done in one unit.
    package func permissions(in unit: UnitID) -> PermissionSet {
        let sum = reaches.reduce(PermissionSet()) { covers($1, unit) ? $0.union($1.permissions) : $0 }
        return unit == tree.root ? sum : sum.subtracting(.hubOnly)
    }

    /// What may be done in one unit at every moment from now until this one; `nil` is for good.
    ///
    /// Grants only run out, none begins later: what is there at the end was there all the time.
    package func permissions(in unit: UnitID, lasting end: Moment?) -> PermissionSet {
        let sum = reaches.reduce(PermissionSet()) { sum, reach in
            reach.lasts(until: end) && covers(reach, unit) ? sum.union(reach.permissions) : sum
        }
        return unit == tree.root ? sum : sum.subtracting(.hubOnly)
    }

    /// Whether whoever has these may do everything, in every unit, that whoever has the others may do alone.
    func contain(_ others: Powers) -> Bool {
        tree.places.keys.allSatisfy {
            others.permissions(in: $0).subtracting(.hubOnly).isSubset(of: permissions(in: $0))
        }
    }

    /// What may be done for good in every unit there is.
    var everywhereForGood: PermissionSet {
        tree.places.keys.reduce(.all) { $0.intersection(permissions(in: $1, lasting: nil)) }
    }

    func has(_ permission: Permission, in unit: UnitID) -> Bool {
        guard !permission.isHubOnly || unit == tree.root else { return false }
        return reaches.contains { $0.permissions.contains(permission) && covers($0, unit) }
    }

    /// A unit without a place has come since the tree was read, or never was: it is below the hub, and below nobody else.
    private func covers(_ reach: Reach, _ unit: UnitID) -> Bool {
        guard let place = tree.place(of: unit)?.lowerBound else { return reach.cascades && reach.unit == tree.root }
        return reach.places.contains(place)
    }

    /// When the last grant ran out that would have been enough.
    func lapse(of permission: Permission, in unit: UnitID) -> Moment? {
        guard let place = tree.place(of: unit)?.lowerBound else { return nil }
        return lapsed.filter { $0.reach.permissions.contains(permission) && $0.reach.places.contains(place) }
            .map(\.at).max()
    }
}

extension Powers.Reach {
    /// Nothing when the unit is gone.
    fileprivate init?(_ grant: HeldGrant, in tree: UnitTree) {
        guard let whole = tree.place(of: grant.unit) else { return nil }
        self.init(
            unit: grant.unit,
            cascades: grant.cascades,
            permissions: grant.isConfirmed ? grant.permissions : grant.permissions.subtracting(.hubOnly),
            expiresAt: grant.expiresAt,
            places: grant.cascades ? whole : whole.lowerBound...whole.lowerBound
        )
    }
}

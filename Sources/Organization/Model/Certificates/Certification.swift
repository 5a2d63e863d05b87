package import Primitives

/// What a person lacks of the certificates that units ask for, at one moment.
package struct Certification: Sendable, Equatable {
    /// By their names.
    let lacking: [AskedCertificate]
    /// When the next certificate runs out that is asked for somewhere.
    let nextLapse: Moment?

    package init() {
        (lacking, nextLapse) = ([], nil)
    }

    package init(_ held: some Sequence<Certificate>, of asked: [AskedCertificate], at now: Moment) {
        let wanted = Set(asked.map(\.name))
        let valid = held.filter { $0.isValid(at: now) && wanted.contains($0.name) }
        lacking = asked.filter { one in !valid.contains { one.takes($0) } }
            .sorted { ($0.name.key, $0.id) < ($1.name.key, $1.id) }
        nextLapse = valid.compactMap(\.endsAt).min()
    }
}

extension Viewer {
    /// The first certificate that this unit, or one above it, asks for and the person does not hold now.
    ///
    /// A unit without a place has come since the tree was read: it is below the hub.
    package func missingCertificate(in unit: UnitID) -> String? {
        certification.lacking.first { $0.unit == tree.root || tree.contains(unit, under: $0.unit) }?.name.text
    }

    /// Whether the person, who has what it takes otherwise, lacks nothing but a certificate.
    package func lacksOnlyCertificate(for permission: Permission, in unit: UnitID) -> Bool {
        guard case .denied(.missingCertificate) = decide(permission, for: self, in: unit) else { return false }
        return true
    }

    /// When something of what they may do ends by itself.
    package var nextLapse: Moment? { [powers.nextLapse, certification.nextLapse].compactMap { $0 }.min() }
}

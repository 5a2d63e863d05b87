/// Work that the program does by itself, in nobody's name, and all that it may record of it.
///
/// Only what is declared so can be shared, and what it does not name is refused where it would be written.
package struct Duty: Sendable, CustomStringConvertible {
    /// The kind of its leases; processes of other versions know it by this, so it never changes.
    package let kind: String
    /// Which one of its kind; `nil` for several, such as one for each source.
    package let name: String?
    /// The kinds of facts that it may append to the journal.
    package let records: Set<String>

    package init(_ kind: String, _ name: String? = nil, records: [any JournalEvent.Type]) {
        self.kind = kind
        self.name = name
        self.records = Set(records.map { $0.kind })
    }

    package var description: String { [kind, name].compactMap(\.self).joined(separator: " ") }

    /// Throws when one of these facts is none that the duty may record; then nothing of the transaction stays.
    func require(_ facts: [NewEntry]) throws(RecordUndeclared) {
        guard let fact = facts.first(where: { !records.contains($0.kind) }) else { return }
        throw RecordUndeclared(duty: description, fact: fact.kind)
    }
}

/// A duty would have recorded what it never said that it does.
package struct RecordUndeclared: Error, Equatable, CustomStringConvertible {
    package let duty: String
    package let fact: String

    package var description: String { "The duty \(duty) may not record \(fact). Nothing was written." }
}

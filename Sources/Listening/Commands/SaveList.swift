package import Journal
package import Organization
package import Primitives
import Storage

/// Stores a named list; every query that names it means the new words from then on.
package struct SaveList: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// `version` is the one that was read; 0 for a list that is new.
    package func callAsFunction(
        _ name: String,
        entries: [String],
        from version: Int,
        by viewer: Viewer
    ) async throws -> NamedList {
        try viewer.require(.listen, in: nil)
        let now = ground.clock()
        let (next, isBeyond) = version.addingReportingOverflow(1)
        guard !isBeyond else { throw ListRefused.changed }
        let list = NamedList(
            name: try checkedListName(name),
            entries: try checkedEntries(entries),
            version: next,
            changedAt: now,
            changedBy: viewer.actor
        )
        try await ground.write { connection in
            guard try ListTable(on: connection).save(list, from: version, of: viewer.organization) else {
                throw ListRefused.changed
            }
            try JournalTable(on: connection).append(
                ListSaved(name: list.name, entries: list.entries, listVersion: list.version),
                of: viewer.organization,
                in: Lane(of: "list " + list.name),
                by: .agent(viewer.actor),
                unit: viewer.agent.unit,
                at: now
            )
        }
        return list
    }
}

/// A list was stored.
package struct ListSaved: JournalEvent {
    package static let kind = "list.saved"
    package let name: String
    package let entries: [String]
    package let listVersion: Int
    package var subject: String { name }
}

/// Letters, digits, `-` and `_`: what can stand behind `list:`.
private func checkedListName(_ text: String) throws(ListRefused) -> String {
    let name = text.lowercased()
    let isPlain = name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0)
    }
    guard !name.isEmpty, name.count <= 60, isPlain else { throw .nameMalformed }
    return name
}

private func checkedEntries(_ entries: [String]) throws(ListRefused) -> [String] {
    var kept: [String] = []
    var seen: Set<String> = []
    for entry in entries {
        let words = entry.onOneLine
        if !words.isEmpty, seen.insert(words).inserted { kept.append(words) }
    }
    guard kept.count <= 10_000, kept.allSatisfy({ $0.count <= 200 }) else { throw .tooLong }
    return kept
}

/// Why a named list is not stored.
package enum ListRefused: Refusal {
    case nameMalformed
    case tooLong
    case changed

    package var code: String { "list.\(self)" }
    package var kind: RefusalKind { self == .changed ? .conflict : .invalid }

    package var message: String {
        switch self {
        case .nameMalformed: "Name the list with letters, digits, - and _, such as towns or our-brands."
        case .tooLong: "A list has at most 10,000 entries of at most 200 characters."
        case .changed: "A colleague has changed this list since you read it. Read it again, then save yours."
        }
    }
}

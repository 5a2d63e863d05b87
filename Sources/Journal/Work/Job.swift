package import ServiceLifecycle

/// A service that works by itself, and says what it does in nobody's name.
package protocol Job: Service {
    /// Empty where it records nothing, or acts as a person.
    var duties: [Duty] { get }
}

/// Work that nobody declared as it is, or that two would do; the program does not start with any.
package struct DutyUndeclared: Error, Equatable, CustomStringConvertible {
    package let duties: [String]

    package init(duties: [String]) {
        self.duties = duties
    }

    package var description: String {
        "Nobody declared what this may record, or two would do it: \(duties.joined(separator: ", "))"
    }
}

/// Throws unless everything that runs is declared as it is, and nothing runs twice.
package func checkDeclared(_ running: [Duty], among declared: [Duty]) throws(DutyUndeclared) {
    let known = Dictionary(declared.map { ($0.description, $0.records) }) { first, _ in first }
    let open = Dictionary(grouping: running, by: \.description)
        .filter { name, duties in duties.count > 1 || duties.contains { $0.records != known[name] } }
    guard open.isEmpty else { throw DutyUndeclared(duties: open.keys.sorted()) }
}

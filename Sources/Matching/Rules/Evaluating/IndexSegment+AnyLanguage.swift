/// Whether a query may match before anybody knows in which language a post is written.
///
/// What is asked of a language is taken for true where that lets a query match and for false where it keeps it from
/// matching; everything else is known. So no query is missed, whatever the language turns out to be.
extension IndexSegment {
    /// Whether any query may match the post at hand in some language; `removed` are those that are no longer asked.
    func mayMatch(_ scratch: inout MatchScratch, without removed: Set<Int32>, _ counters: inout MatchCounters) -> Bool {
        guard !roots.isEmpty else { return false }
        resolve(&scratch)
        switch presearcher {
        case .noFiltering:
            scratch.candidates.removeAll(keepingCapacity: true)
            scratch.broad.removeAll(keepingCapacity: true)
            for query in roots.indices { scratch.candidates.append(Int32(truncatingIfNeeded: query)) }
        case .byTerms:
            gatherCandidates(&scratch)
            scratch.resolved.touched = UInt32(truncatingIfNeeded: touch(scratch.candidates))
        }
        counters.candidates += scratch.candidates.count + scratch.broad.count
        return mayMatch(scratch.candidates, scratch, without: removed, &counters)
            || mayMatch(scratch.broad, scratch, without: removed, &counters)
    }

    /// What matches for sure asks for no language.
    private func mayMatch(
        _ findings: [BroadFinding],
        _ scratch: borrowing MatchScratch,
        without removed: Set<Int32>,
        _ counters: inout MatchCounters
    ) -> Bool {
        for finding in findings where removed.isEmpty || !removed.contains(finding.query) {
            counters.evaluations += 1
            if finding.isSure || holds(roots[Int(finding.query)], inSomeLanguage: true, scratch) { return true }
        }
        return false
    }

    private func mayMatch(
        _ queries: [Int32],
        _ scratch: borrowing MatchScratch,
        without removed: Set<Int32>,
        _ counters: inout MatchCounters
    ) -> Bool {
        for query in queries where removed.isEmpty || !removed.contains(query) {
            counters.evaluations += 1
            if holds(roots[Int(query)], inSomeLanguage: true, scratch) { return true }
        }
        return false
    }

    /// Whether a node holds in some language, or in all of them; never a false no to the first, or a false yes to the
    /// second.
    private func holds(_ number: Int32, inSomeLanguage isOpen: Bool, _ scratch: borrowing MatchScratch) -> Bool {
        let node = program.node(number)
        switch node.operation {
        case .term: return isLanguage(node) ? isOpen : isPresent(node, scratch)
        case .and: return all(program.kids(of: node), inSomeLanguage: isOpen, scratch)
        case .or: return any(program.kids(of: node), inSomeLanguage: isOpen, scratch)
        case .allOf:
            return holdsMask(of: node, scratch)
                && all(program.kids(of: node).dropFirst(), inSomeLanguage: isOpen, scratch)
        case .anyOf:
            return meetsMask(of: node, scratch)
                || any(program.kids(of: node).dropFirst(), inSomeLanguage: isOpen, scratch)
        case .not: return !holds(program.kids[Int(node.first)], inSomeLanguage: !isOpen, scratch)
        default: return holds(number, scratch)
        }
    }

    private func all(_ kids: Range<Int>, inSomeLanguage isOpen: Bool, _ scratch: borrowing MatchScratch) -> Bool {
        for kid in kids where !holds(program.kids[kid], inSomeLanguage: isOpen, scratch) { return false }
        return true
    }

    private func any(_ kids: Range<Int>, inSomeLanguage isOpen: Bool, _ scratch: borrowing MatchScratch) -> Bool {
        for kid in kids where holds(program.kids[kid], inSomeLanguage: isOpen, scratch) { return true }
        return false
    }

    /// Whether a term is a language; a word of a text is none, and nobody need look.
    private func isLanguage(_ node: QueryProgram.Node) -> Bool {
        node.parts == .everywhere && terms.space(of: node.first) == .language
    }
}

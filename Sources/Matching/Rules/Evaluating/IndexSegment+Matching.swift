extension IndexSegment {
    /// Finds the queries that the post at hand answers: numbers of this segment, ascending, in `scratch.matched`.
    func match(_ scratch: inout MatchScratch, _ counters: inout MatchCounters) {
        scratch.matched.empty()
        guard !roots.isEmpty else { return }
        resolve(&scratch)
        switch presearcher {
        case .noFiltering:
            counters.candidates += roots.count
            scratch.broad.removeAll(keepingCapacity: true)
            scratch.candidates.removeAll(keepingCapacity: true)
            for query in roots.indices { scratch.candidates.append(Int32(truncatingIfNeeded: query)) }
            evaluateCandidates(&scratch, &counters)
        case .byTerms:
            gatherCandidates(&scratch)
            counters.candidates += scratch.candidates.count + scratch.broad.count
            scratch.order.order(&scratch.candidates, of: roots.count)
            scratch.resolved.touched = UInt32(truncatingIfNeeded: touch(scratch.candidates))
            evaluateCandidates(&scratch, &counters)
        }
    }

    /// Evaluates the candidates of both lists in the order of the queries; no query is in both.
    ///
    /// What is found stands apart meanwhile: of memory that may change while it is read, everything would be copied for
    /// each query.
    private func evaluateCandidates(_ scratch: inout MatchScratch, _ counters: inout MatchCounters) {
        var matched: [Int32] = []
        swap(&matched, &scratch.matched)
        evaluateCandidates(scratch, &matched, &counters)
        swap(&matched, &scratch.matched)
    }

    private func evaluateCandidates(
        _ scratch: borrowing MatchScratch,
        _ matched: inout [Int32],
        _ counters: inout MatchCounters
    ) {
        var nextBroad = 0
        var last: Int32 = -1
        for index in scratch.candidates.indices {
            let query = scratch.candidates[index]
            guard query != last else { continue }
            last = query
            while nextBroad < scratch.broad.count, scratch.broad[nextBroad].query < query {
                evaluate(scratch.broad[nextBroad], scratch, &matched, &counters)
                nextBroad += 1
            }
            evaluate(query, scratch, &matched, &counters)
        }
        for index in nextBroad..<scratch.broad.count {
            evaluate(scratch.broad[index], scratch, &matched, &counters)
        }
    }

    /// Looks at where each candidate begins before any is evaluated, so that the waits for memory overlap.
    func touch(_ candidates: [Int32]) -> Int {
        var touched = 0
        for query in candidates { touched &+= Int(program.nodes[Int(roots[Int(query)])].first) }
        for query in candidates {
            let node = program.nodes[Int(roots[Int(query)])]
            if isGroup(node) { touched &+= Int(program.kids[Int(node.first)]) }
        }
        for query in candidates {
            let node = program.nodes[Int(roots[Int(query)])]
            guard isGroup(node), program.kids[Int(node.first)] >= 0 else { continue }
            let first = program.nodes[Int(program.kids[Int(node.first)])]
            if isGroup(first) { touched &+= Int(program.kids[Int(first.first)]) }
        }
        return touched
    }

    private func isGroup(_ node: QueryProgram.Node) -> Bool {
        node.count > 0 && (node.operation == .and || node.operation == .or)
    }

    func gatherCandidates(_ scratch: inout MatchScratch) {
        scratch.candidates.empty()
        scratch.broad.empty()
        if !always.isEmpty { scratch.candidates.append(contentsOf: always) }
        let terms = chooseNames(&scratch)
        if !common.isEmpty { gatherCommonWords(&scratch) }
        for term in scratch.resolved.names {
            termPostings.append(term, among: terms, to: &scratch.candidates)
        }
        for pair in scratch.resolved.pairs { pairPostings.append(pair, among: terms, to: &scratch.candidates) }
    }

    /// Notes the terms of the post that lead to queries; gives all of its terms as bits.
    private func chooseNames(_ scratch: inout MatchScratch) -> UInt64 {
        scratch.resolved.names.empty()
        scratch.resolved.commonTerms.empty()
        var bits: UInt64 = 0
        for index in 0..<scratch.resolved.presence.count {
            let term = scratch.resolved.presence.terms[index]
            bits |= TermBits.bit(term)
            let role = roles[Int(term)]
            if role == 0 { continue }
            if role & Self.namingRole != 0 { scratch.resolved.names.append(term) }
            if role & Self.commonRole != 0 { scratch.resolved.commonTerms.append(term) }
        }
        return bits
    }

    /// Makes sets of the common words that the post holds, and finds whom they name: anywhere; in its texts is for later.
    private func gatherCommonWords(_ scratch: inout MatchScratch) {
        var anywhere = WordSet.zero
        var text = WordSet.zero
        for term in scratch.resolved.commonTerms {
            let bit = Int(common.numbers[Int(term)])
            anywhere.insert(bit)
            if !scratch.resolved.presence.parts(of: term).isDisjoint(with: .text) { text.insert(bit) }
        }
        scratch.resolved.commonText = text
        scratch.resolved.isOneText = scratch.reader.post.parts.count { !$0.words.isEmpty } == 1
        guard !broad.isEmpty else { return }
        let length = scratch.resolved.isOneText ? scratch.resolved.terms.count : nil
        broad.append(anywhere, text: text, length: length, &scratch.columns, to: &scratch.broad)
    }

    @inline(__always)
    private func evaluate(
        _ finding: BroadFinding,
        _ scratch: borrowing MatchScratch,
        _ matched: inout [Int32],
        _ counters: inout MatchCounters
    ) {
        guard finding.isSure else { return evaluate(finding.query, scratch, &matched, &counters) }
        counters.evaluations += 1
        matched.append(finding.query)
    }

    @inline(__always)
    private func evaluate(
        _ query: Int32,
        _ scratch: borrowing MatchScratch,
        _ matched: inout [Int32],
        _ counters: inout MatchCounters
    ) {
        counters.evaluations += 1
        if holds(roots[Int(query)], scratch) { matched.append(query) }
    }
}

import Primitives

/// What others said about it: that it helped, that it is the right one, and what it has to do with.
extension ImportStep {
    mutating func takeHelp(_ lines: [Line]) throws {
        var helps: [(contribution: ID<Imported>, day: Int64, number: Int)] = []
        for line in lines {
            guard case .help(let help) = line.thing else { continue }
            guard let id = keys[ImportKey(help.isOfAnswer ? .answer : .comment, help.id)] else {
                refuse(line.number, .answerUnknown)
                continue
            }
            helps.append((id, help.day, help.number))
        }
        guard !helps.isEmpty else { return }
        let more = try ImportedHelpTable(organization: organization, connection: connection).keep(helps)
        for (help, difference) in zip(helps, more) {
            guard difference != 0 else {
                noteKnown()
                continue
            }
            touchedAnswers.insert(help.contribution.retyped())
            count { $0.helped += max(0, difference) }
        }
        let authors = ContributionAuthors(organization: organization, connection: connection)
        touchedMembers.formUnion(try authors.members(who: touchedAnswers))
    }

    mutating func takeAccepted(_ lines: [Line]) throws {
        var asked: [ID<Imported>: Moment] = [:]
        for line in lines {
            guard case .accepted(let answer, let at) = line.thing else { continue }
            guard let id = keys[ImportKey(.answer, answer)] else {
                refuse(line.number, .answerUnknown)
                continue
            }
            asked[id] = at
        }
        guard !asked.isEmpty else { return }
        let table = AcceptedTable(organization: organization, connection: connection)
        var chosen: [(candidate: AcceptedTable.Candidate, at: Moment)] = []
        var topics: Set<ID<Topic>> = []
        for candidate in try table.candidates(asked.keys.sorted()) {
            guard let at = asked[candidate.answer.retyped()], !candidate.wasChosen,
                topics.insert(candidate.topic).inserted
            else {
                noteKnown()
                continue
            }
            chosen.append((candidate, at))
            if let helper = candidate.helper { touchedMembers.insert(helper) }
        }
        try table.accept(chosen)
        count { $0.accepted += chosen.count }
    }

    mutating func takeLinks(_ lines: [Line]) throws {
        var links: [(from: ID<Topic>, to: ID<Topic>, isDuplicate: Bool, at: Moment)] = []
        for line in lines {
            guard case .link(let link) = line.thing else { continue }
            guard let from = keys[ImportKey(.topic, link.from)], let to = keys[ImportKey(.topic, link.to)] else {
                refuse(line.number, .topicUnknown)
                continue
            }
            links.append((from.retyped(), to.retyped(), link.isDuplicate, link.at))
        }
        guard !links.isEmpty else { return }
        let table = TopicLinkTable(organization: organization, connection: connection)
        let isNew = try table.insert(links)
        let fresh = zip(links, isNew).filter { $0.1 }.map { $0.0 }
        try table.close(fresh.filter { $0.isDuplicate }.map { $0.from })
        count { $0.links += fresh.count }
        for _ in fresh.count..<links.count { noteKnown() }
    }
}

import Knowledge
import Organization
import Primitives

/// Members, topics, answers and comments.
extension ImportStep {
    private var rows: ImportedRowsTable { ImportedRowsTable(organization: organization, connection: connection) }

    mutating func takeMembers(_ lines: [Line]) throws {
        var found: [(id: String, name: String, at: Moment)] = []
        var once: Set<String> = []
        for line in lines {
            guard case .member(let id, let name, let at) = line.thing else { continue }
            guard keys[ImportKey(.member, id)] == nil, once.insert(id).inserted else {
                noteKnown()
                continue
            }
            found.append((id, name, at))
        }
        let named = try names(for: found)
        var members: [ImportedRowsTable.NewMember] = []
        for (one, chosen) in zip(found, named) {
            members.append(
                ImportedRowsTable.NewMember(
                    id: begin(ImportKey(.member, one.id), at: one.at),
                    name: chosen.name,
                    key: chosen.key,
                    language: source.language,
                    at: one.at
                )
            )
        }
        count { $0.members += members.count }
        try rows.insert(members)
    }

    /// Under which name each is shown: their own, or with their id behind it where somebody has one that looks like it.
    private func names(
        for members: [(id: String, name: String, at: Moment)]
    ) throws -> [(name: String, key: String)] {
        guard !members.isEmpty else { return [] }
        let official = try officialNames()
        let candidates = members.map { member in
            [member.name, importedName("\(member.name.prefix(30)) \(member.id)"), importedName("Member \(member.id)")]
                .map { (name: $0, key: nameKey($0)) }
        }
        var taken = try rows.takenNames(among: Set(candidates.joined().map { $0.key }))
        return zip(members, candidates).map { member, candidates in
            let fit = candidates.first { candidate in
                !candidate.key.isEmpty && !taken.contains(candidate.key) && !official.contains(candidate.key)
            }
            // Never the key of a name: those have neither colons nor spaces.
            let chosen = fit ?? (name: candidates[2].name, key: "import: \(source.name) \(member.id)")
            taken.insert(chosen.key)
            return chosen
        }
    }

    private func officialNames() throws -> OfficialNames {
        OfficialNames(
            organization: try community(on: connection).name,
            units: try OrganizationTable(on: connection).units(of: organization).map(\.name),
            people: try AgentTable(on: connection).all(of: organization).map(\.name)
        )
    }

    /// Whoever wrote something; whom nobody knows any more is one member who has left.
    private mutating func author(_ foreign: String?, at moment: Moment) throws -> CommunityAuthor {
        if let known = keys[ImportKey(.member, foreign ?? "")] { return .member(known.retyped()) }
        let nobody = ImportKey(.member, "")
        if let known = keys[nobody] { return .member(known.retyped()) }
        let id: MemberID = begin(nobody, at: Moment(microseconds: 0))
        let row = ImportedRowsTable.NewMember(id: id, name: nil, key: nil, language: source.language, at: moment)
        try rows.insert([row])
        return .member(id)
    }

    mutating func takeTopics(_ lines: [Line]) throws {
        var topics: [Topic] = []
        for line in lines {
            guard case .topic(let topic) = line.thing else { continue }
            guard keys[ImportKey(.topic, topic.id)] == nil else {
                noteKnown()
                continue
            }
            let author = try author(topic.author, at: topic.at)
            let id: ID<Topic> = begin(ImportKey(.topic, topic.id), at: topic.at)
            topics.append(made(of: topic, as: id, by: author))
        }
        count { $0.topics += topics.count }
        try rows.insert(topics)
    }

    private func made(of topic: ImportedTopic, as id: ID<Topic>, by author: CommunityAuthor) -> Topic {
        Topic(
            id: id,
            code: id.code,
            // What one of theirs told everybody is no word of ours.
            kind: topic.kind == .update ? .question : topic.kind,
            unit: unit,
            wording: topic.wording,
            author: author,
            accepted: nil,
            isClosed: topic.isClosed,
            canonical: nil,
            progress: topic.kind == .idea ? .proposed : nil,
            meToo: 0,
            answers: 0,
            isHidden: topic.isHidden,
            version: 1,
            createdAt: topic.at,
            changedAt: topic.at,
            activeAt: topic.at
        )
    }

    mutating func takeContributions(_ lines: [Line]) throws {
        var made: [Contribution] = []
        for line in lines {
            guard case .contribution(let one) = line.thing else { continue }
            let key = ImportKey(one.isAnswer ? .answer : .comment, one.id)
            guard keys[key] == nil else {
                noteKnown()
                continue
            }
            guard let topic = keys[ImportKey(.topic, one.topic)] else {
                refuse(line.number, .topicUnknown)
                continue
            }
            var parent: ID<Contribution>?
            if let foreign = one.answer {
                guard let answer = keys[ImportKey(.answer, foreign)] else {
                    refuse(line.number, .answerUnknown)
                    continue
                }
                parent = answer.retyped()
            }
            let author = try author(one.author, at: one.at)
            let id: ID<Contribution> = begin(key, at: one.at)
            let place: Contribution.Place = one.isAnswer ? .answer : .comment(on: parent)
            made.append(contribution(one, as: id, in: topic.retyped(), place, by: author))
        }
        touchedTopics.formUnion(made.map(\.topic))
        count { counts in
            counts.answers += made.count(where: \.isAnswer)
            counts.comments += made.count { !$0.isAnswer }
        }
        try rows.insert(made)
    }

    private func contribution(
        _ one: ImportedContribution,
        as id: ID<Contribution>,
        in topic: ID<Topic>,
        _ place: Contribution.Place,
        by author: CommunityAuthor
    ) -> Contribution {
        Contribution(
            id: id,
            topic: topic,
            place: place,
            author: author,
            body: one.text,
            helped: 0,
            isHidden: one.isHidden,
            version: 1,
            createdAt: one.at,
            changedAt: one.at
        )
    }
}

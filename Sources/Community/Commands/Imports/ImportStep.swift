import Journal
import Knowledge
import Organization
import Primitives
import Storage

/// One transaction of an import: looks up everything at once, puts rows together, and writes each table once.
struct ImportStep {
    let source: ForumSource
    let viewer: Viewer
    let unit: UnitID
    let now: Moment
    let connection: any Connection
    private(set) var report = ForumImportReport()
    /// What the ids of the other forum are here, those that are new included.
    var keys: [ImportKey: ID<Imported>] = [:]
    var new: [(key: ImportKey, id: ID<Imported>)] = []
    var touchedTopics: Set<ID<Topic>> = []
    var touchedAnswers: Set<ID<Contribution>> = []
    var touchedMembers: Set<MemberID> = []

    var organization: OrganizationID { viewer.organization }

    init(of source: ForumSource, by viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        (self.source, self.viewer, self.now, self.connection) = (source, viewer, now, connection)
        let units = try OrganizationTable(on: connection).units(of: viewer.organization)
        let chosen = source.unit.map { id in units.first { $0.id == id } } ?? units.first { $0.parent == nil }
        guard let chosen else { throw CommunityRefused.unitUnknown }
        unit = chosen.id
    }

    /// A line with its place, once it is known to be fit.
    typealias Line = (number: Int, thing: ImportedThing)

    mutating func take(_ records: [ForumRecord]) throws -> ForumImportReport {
        let lines = checked(records)
        keys = try ImportKeyTable(organization: organization, connection: connection)
            .known(Set(lines.flatMap { $0.thing.keys } + [ImportKey(.member, "")]), of: source.name)
        try takeMembers(lines)
        try takeTopics(lines)
        try takeContributions(lines.filter { $0.thing.isAnswer })
        try takeContributions(lines.filter { !$0.thing.isAnswer })
        try ImportKeyTable(organization: organization, connection: connection).insert(new, of: source.name)
        try takeHelp(lines)
        try takeAccepted(lines)
        try takeLinks(lines)
        let counts = ImportedCounts(organization: organization, connection: connection)
        try counts.recount(topics: touchedTopics)
        try counts.recount(helpOf: touchedAnswers)
        try counts.recount(standingOf: touchedMembers)
        report.refused.sort { $0.line < $1.line }
        return report
    }

    /// The forum with its numbers, one entry, and pages that are made anew; nothing where nothing is new.
    func record(_ report: ForumImportReport) throws {
        let sources = ForumSourceTable(organization: organization, connection: connection)
        try sources.keep(source, in: unit, by: viewer.actor, at: now)
        try sources.add(report, to: source.name)
        guard !report.written.isEmpty else { return }
        let written = report.written
        let mark = ID<Imported>.derived(from: new.map { $0.id.description }, at: Moment(microseconds: 0))
        let id = ForumSource.id(of: source.name, in: organization)
        try JournalTable(on: connection).append(
            CommunityImported(
                source: id,
                members: written.members,
                topics: written.topics,
                answers: written.answers,
                comments: written.comments,
                helped: written.helped,
                accepted: written.accepted,
                links: written.links,
                mark: mark.description
            ),
            of: organization,
            in: Lane(of: id),
            by: .agent(viewer.actor),
            unit: unit,
            at: now
        )
        try StampTable(organization: organization, connection: connection).turn()
    }

    private mutating func checked(_ records: [ForumRecord]) -> [Line] {
        var lines: [Line] = []
        for (place, record) in records.enumerated() {
            do {
                lines.append((place + 1, try record.checked(at: now, language: source.language)))
            } catch {
                refuse(place + 1, error)
            }
        }
        return lines
    }

    mutating func refuse(_ line: Int, _ refusal: ImportRefused) {
        report.refused.append(RefusedForumRecord(line: line, refusal))
    }

    mutating func noteKnown() { report.known += 1 }

    mutating func count(_ change: (inout ForumCounts) -> Void) { change(&report.written) }

    /// The id of something new, the same however often it comes; it sorts by when it was written.
    mutating func begin<Entity>(_ key: ImportKey, at moment: Moment) -> ID<Entity> {
        let id = ID<Imported>.derived(
            from: ["import", organization.description, source.name, key.kind.rawValue, key.foreign],
            at: moment
        )
        keys[key] = id
        new.append((key, id))
        return id.retyped()
    }
}

extension ImportedThing {
    var isAnswer: Bool {
        if case .contribution(let one) = self { one.isAnswer } else { false }
    }

    /// Everything that a line is or points at.
    fileprivate var keys: [ImportKey] {
        switch self {
        case .member(let id, _, _): [ImportKey(.member, id)]
        case .topic(let topic): [ImportKey(.topic, topic.id), ImportKey(.member, topic.author ?? "")]
        case .contribution(let one):
            [
                ImportKey(one.isAnswer ? .answer : .comment, one.id), ImportKey(.topic, one.topic),
                ImportKey(.member, one.author ?? ""),
            ] + (one.answer.map { [ImportKey(.answer, $0)] } ?? [])
        case .help(let help): [ImportKey(help.isOfAnswer ? .answer : .comment, help.id)]
        case .accepted(let answer, _): [ImportKey(.answer, answer)]
        case .link(let link): [ImportKey(.topic, link.from), ImportKey(.topic, link.to)]
        }
    }
}

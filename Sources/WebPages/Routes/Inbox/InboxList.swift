import Channels
import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Responding
import Storage

/// A part of the list with everything that its rows say.
struct InboxList: Sendable {
    let address: InboxAddress
    let directory: Directory
    let found: InboxQuery.Page
    /// Why nothing was looked for.
    private let problem: SearchRefused?
    private let views: [SavedViewRow]
    private let drafts: Set<ID<Conversation>>
    private let present: [ID<Conversation>: [PresentColleague]]
    private let underWay: [ID<Conversation>: [(state: OutboxItem.State, notBefore: Moment)]]
    private let tasks: [SetUpTask]
    private let due: [ID<Conversation>: ConversationClock]

    init(at address: InboxAddress, for visit: Visit) async throws {
        let viewer = try visit.viewer()
        let directory = try await Directory(visit)
        let unit = try address.unit.map { code throws(DetailsRefused) in try directory.unit(coded: code).id }
        let (found, problem) = try await listed(at: address, unit: unit, visit)
        let ids = found.lines.map(\.conversation.id)
        (drafts, underWay, due, present) = try await visit.ground.read { connection in
            (
                try ReplyTable(of: viewer.organization, on: connection).drafts(of: viewer.actor, in: ids),
                try OutboxTable(on: connection).underWay(in: ids, of: viewer.organization),
                try dueClocks(of: ids, in: viewer.organization, on: connection),
                try PresenceQuery(for: viewer, at: visit.now, on: connection)(in: ids)
            )
        }
        views = try await visit.savedViewRows(in: directory)
        let mayBeNew = found.lines.isEmpty && address.search == nil && viewer.may(.administer, in: nil)
        tasks = mayBeNew ? try await firstTasks(directory, visit) : []
        self.address = address
        self.directory = directory
        self.found = found
        self.problem = problem
    }

    func page(for visit: Visit) throws -> InboxPage {
        let viewer = try visit.viewer()
        let units = directory.units.filter { viewer.may(.read, in: $0.id) }
        return InboxPage(
            view: address.view,
            units: units.map {
                UnitFilter(code: $0.code, name: $0.name, isChosen: $0.code == address.unit?.uppercased())
            },
            search: address.search,
            searchProblem: problem.map { visit.words.said($0) },
            views: views,
            total: found.counts[address.view.part] ?? 0,
            groups: groups(for: viewer, words: visit.words),
            mayChoose: viewer.mayAnywhere(.respond),
            back: address.list,
            more: found.next.map(address.following),
            tasks: tasks.allSatisfy(\.isDone) ? [] : tasks
        )
    }

    private func groups(for viewer: Organization.Viewer, words: Words) -> [InboxGroup] {
        let rows = found.lines.map { row(for: $0, viewer: viewer, words: words) }
        let total = found.counts[address.view.part] ?? 0
        if address.search != nil { return [InboxGroup(kind: .found, count: rows.count, rows: rows)] }
        if address.view == .inbox { return [InboxGroup(kind: .longestWaiting, count: total, rows: rows)] }
        let day = Duration.seconds(86_400)
        let today = rows.filter { words.now - $0.at < day }
        let earlier = rows.filter { words.now - $0.at >= day }
        return [
            InboxGroup(kind: .today, count: today.count, rows: today),
            InboxGroup(kind: .earlier, count: earlier.count, rows: earlier),
        ]
    }

    private func row(for line: InboxQuery.Line, viewer: Organization.Viewer, words: Words) -> InboxRow {
        let conversation = line.conversation
        let last = line.last
        return InboxRow(
            id: conversation.id.description,
            person: line.person?.called ?? last?.content.author.called ?? "?",
            network: directory.title(of: conversation.network),
            title: last?.content.title,
            excerpt: excerpt(of: line),
            at: conversation.updatedAt,
            unit: directory.mark(of: conversation.unit)?.code,
            waitingSince: conversation.waitingSince,
            urgency: Urgency(waitingSince: conversation.waitingSince, at: words.now),
            due: due[conversation.id].flatMap { DueMark($0, at: words.now) },
            need: NeedMark(conversation.need.priority),
            signals: line.signals?.marks ?? [],
            alike: line.alike,
            copies: CopiesMark(line.copies),
            present: directory.others(present[conversation.id] ?? [], beside: viewer),
            note: note(on: conversation, viewer: viewer, words: words)
        )
    }

    private func excerpt(of line: InboxQuery.Line) -> Passage {
        guard let last = line.last else {
            return Passage(text: line.conversation.subject, language: line.conversation.language)
        }
        return Passage(
            text: last.content.text,
            language: last.language ?? line.conversation.language,
            highlights: line.found
        ).shortened(to: 280)
    }

    private func note(on conversation: Conversation, viewer: Organization.Viewer, words: Words) -> RowNote? {
        let states = underWay[conversation.id] ?? []
        if states.contains(where: { $0.state == .rejected }) { return .rejected }
        if states.contains(where: { $0.state == .unknown }) { return .unknownOutcome }
        if states.contains(where: { $0.notBefore > words.now }) { return .held }
        if let unit = conversation.offeredTo.flatMap({ directory.mark(of: $0)?.code }) { return .offered(to: unit) }
        if let holder = conversation.heldByAnother(than: viewer.actor, at: words.now) {
            return .claimed(by: directory.name(of: holder))
        }
        if drafts.contains(conversation.id) { return .draft }
        if let claim = conversation.claim, words.now < claim.until { return .mine }
        if let moment = conversation.snoozedUntil, words.now < moment { return .snoozed(until: moment) }
        if let owner = conversation.owner { return .owned(by: directory.name(of: owner)) }
        guard let language = conversation.language, !language.hasSamePrimary(as: words.language.rawValue) else {
            return nil
        }
        return .language(language)
    }
}

/// What the list has, or why nothing was looked for.
private func listed(
    at address: InboxAddress,
    unit: UnitID?,
    _ visit: Visit
) async throws -> (InboxQuery.Page, SearchRefused?) {
    let viewer = try visit.viewer()
    guard let search = address.search else {
        let page = try await InboxQuery(ground: visit.ground)(
            address.view.part,
            unit: unit,
            from: address.from,
            counting: [address.view.part],
            for: viewer
        )
        return (page, nil)
    }
    do {
        let page = try await SearchQuery(ground: visit.ground)(
            search,
            unit: unit,
            from: address.from,
            // Each is read whole, to see where the words stand; whoever looks for something reads the first few.
            atMost: 25,
            for: viewer
        )
        return (page, nil)
    } catch let refusal as SearchRefused {
        return (InboxQuery.Page(lines: [], next: nil, counts: [:]), refusal)
    }
}

/// What is left to do on the first day; nothing once there is a conversation.
private func firstTasks(_ directory: Directory, _ visit: Visit) async throws -> [SetUpTask] {
    let viewer = try visit.viewer()
    let organization = viewer.organization
    let counts = try await visit.ground.read {
        try InboxCounts(of: viewer, at: visit.words.now, on: $0).counts
    }
    guard counts.values.allSatisfy({ $0 == 0 }) else { return [] }
    let (accounts, sources, queries) = try await visit.ground.read { connection in
        (
            try AccountTable(on: connection).all(of: organization).count,
            try SourceTable(on: connection).all(of: organization).count,
            try QueryTable(on: connection).all(of: organization).count
        )
    }
    return [
        SetUpTask(kind: .nameUnits, isDone: directory.units.count > 1),
        SetUpTask(kind: .connectAccount, isDone: accounts > 0),
        SetUpTask(kind: .connectSource, isDone: sources > 0),
        SetUpTask(kind: .writeQueries, isDone: queries > 0),
        SetUpTask(kind: .invitePeople, isDone: directory.agents.count > 1),
    ]
}

extension Urgency {
    /// An hour is what people expect of a public answer, four are what they remember (`UX.md`, section 6).
    init(waitingSince moment: Moment?, at now: Moment) {
        let waited = moment.map { now - $0 } ?? .zero
        self = waited >= .seconds(4 * 3_600) ? .late : waited >= .seconds(3_600) ? .soon : .calm
    }
}

extension String {
    fileprivate func hasSamePrimary(as other: String) -> Bool {
        prefix { $0 != "-" }.lowercased() == other.prefix { $0 != "-" }.lowercased()
    }
}

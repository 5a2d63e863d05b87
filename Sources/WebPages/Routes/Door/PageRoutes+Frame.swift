import Community
import Conversations
import Editorial
import Governance
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage

extension PageRoutes {
    /// What surrounds the page that this visit gets.
    func frame(for visit: Visit, around page: (any Page)? = nil, flashes: [Flash]) async throws -> Frame {
        if page?.communitySearch != nil { return communityFrame(for: visit, flashes: flashes) }
        let csrf = formToken(of: visit.formSecret)
        let organization = visit.organization?.name ?? ""
        guard let viewer = visit.session?.viewer else {
            return Frame(words: visit.words, organization: organization, csrf: csrf, flashes: flashes)
        }
        return try await frame(
            for: viewer,
            organization: organization,
            csrf: csrf,
            words: visit.words,
            flashes: flashes
        )
    }

    /// What surrounds the pages of the community: nothing of whoever works here, though they be signed in.
    private func communityFrame(for visit: Visit, flashes: [Flash]) -> Frame {
        var frame = Frame(
            words: visit.words,
            organization: visit.organization?.name ?? "",
            csrf: formToken(of: visit.communitySecret),
            flashes: flashes
        )
        frame.member = visit.member.map { Link(text: $0.member.member.name, url: "/community/me") }
        if let preferences = visit.session?.viewer.agent.preferences {
            frame.theme = Theme(rawValue: preferences.theme) ?? .system
        }
        return frame
    }

    /// What surrounds the pages of somebody who is signed in.
    func frame(
        for viewer: Organization.Viewer,
        organization: String,
        csrf: String,
        words: Words,
        flashes: [Flash] = []
    ) async throws -> Frame {
        let now = words.now
        let (counts, unit, halts) = try await house.ground.read { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            return (
                try numbers(for: viewer, at: now, on: connection),
                units.first { $0.id == viewer.agent.unit }?.name ?? "",
                try haltBanners(for: viewer, among: units, on: connection)
            )
        }
        return Frame(
            words: words,
            organization: organization,
            csrf: csrf,
            viewer: Viewer(
                name: viewer.agent.name,
                role: words.text(.andThen, ["first": viewer.agent.role.name(in: words), "second": unit]),
                mayApprove: viewer.mayAnywhere([.approve, .respond]),
                mayListen: viewer.mayAnywhere([.listen, .connect]),
                mayOrganize: viewer.may(.connect, in: nil)
            ),
            theme: Theme(rawValue: viewer.agent.preferences.theme) ?? .system,
            keys: KeyMode(rawValue: viewer.agent.preferences.keys) ?? .on,
            counts: counts,
            flashes: flashes,
            halts: halts
        )
    }
}

private func numbers(
    for viewer: Organization.Viewer,
    at now: Moment,
    on connection: any Connection
) throws -> Counts {
    let inbox = try InboxCounts(of: viewer, in: [.open, .mine, .waiting], at: now, on: connection).counts
    var counts = Counts(
        inbox: inbox[.open] ?? 0,
        mine: inbox[.mine] ?? 0,
        waiting: inbox[.waiting] ?? 0,
        approvals: try viewer.submissionsToDecide(on: connection).count,
        forYou: try ForYou(viewer, on: connection).unread()
    )
    // Whoever connects accounts sees all that they may read; everybody else, what they can decide about.
    let isForAll = viewer.may(.connect, in: nil)
    let theirs: Permission = isForAll ? .read : .respond
    counts.outbox =
        try OutboxTable(on: connection).troubledCount(for: viewer, who: theirs)
        + viewer.heldVersionCount(who: theirs, on: connection)
        + CorrectionTable(on: connection).troubledCount(for: viewer, who: theirs)
    guard isForAll else { return counts }
    counts.quarantine = Int(try QuarantineTable(on: connection).count(of: viewer.organization))
    counts.accounts = try AccountTable(on: connection).all(of: viewer.organization)
        .count { $0.state == .needsReconnecting }
    return counts
}

package import Organization
package import Primitives
package import Storage

/// What somebody should know in the morning, by what they may read at this moment.
package struct Digest: Sendable {
    /// Until when what is due is counted: noon of the reader's day, or its end when noon has passed.
    package let until: Moment
    package let isUntilNoon: Bool
    /// What is due by then; counted up to 100.
    package let due: Int
    /// Units that the reader leads and in which nobody has room left.
    package let full: [Unit]
    /// What nobody looks after and the reader may answer, what is due soonest first.
    package let toTake: [Conversation]
    /// What is new for the reader because of what colleagues did.
    package let unread: [ForYouLine]
    package let unreadCount: Int

    package init(for viewer: Viewer, in zone: String?, at now: Moment, on connection: any Connection) throws {
        let day = CalendarDay(at: now, in: zone)
        let noon = day.midnight(in: zone) + .seconds(43_200)
        isUntilNoon = now < noon
        let until = now < noon ? noon : day.next.midnight(in: zone)
        let lines = try DueQuery.lines(atMost: 100, for: viewer, at: now, on: connection)
        let isDue = { (line: DueQuery.Line) in line.clock.moments.map { $0.due <= until } ?? false }
        var seen: Set<ID<Conversation>> = []
        let open = lines.filter { isDue($0) && seen.insert($0.conversation.id).inserted }.map(\.conversation)
        self.until = until
        due = open.count
        toTake = open.filter { $0.owner == nil && viewer.may(.respond, in: $0.unit) }
        full =
            viewer.leads
            ? try HubMap(for: viewer, at: now, on: connection).rows
                .filter { viewer.may(.configure, in: $0.unit.id) && $0.own.isFull }.map(\.unit)
            : []
        let forYou = ForYou(viewer, on: connection)
        unread = try forYou.lines(atMost: 10).filter(\.isUnread)
        unreadCount = try forYou.unread()
    }

    package var isEmpty: Bool { due == 0 && full.isEmpty && unread.isEmpty }
}

extension UnitLoad {
    /// Whether there is something to do, people for it, and none of them has room.
    fileprivate var isFull: Bool { open > 0 && here + paused > 0 && left == 0 && unlimited == 0 }
}

import Channels
import Editorial
import Foundation
import Governance
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Storage

extension Visit {
    /// The weeks of the month in the address, or of this one where that names none.
    func calendar() async throws -> CalendarPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let zone = routes.timeZone.identifier
        let today = CalendarDay(of: now, in: zone)
        let month = query("month").flatMap { CalendarMonth($0) } ?? CalendarMonth(of: today)
        let weeks = month.weeks(from: words.language.firstWeekday)
        let start = (weeks.first?.first ?? month.first).midnight(in: zone)
        let end = (weeks.last?.last ?? month.first).next.midnight(in: zone)
        let planned = try await stories.planned(from: start, until: end, for: viewer)
        let free = try await stories.freeSlots(from: start, until: end, for: viewer)
        let (accounts, plans) = try await ground.read { connection in
            (
                try AccountTable(on: connection).all(of: viewer.organization),
                try SlotPlanTable(of: viewer.organization, on: connection).all()
            )
        }
        let places = Places(accounts, in: directory)
        let plannedByDay = Dictionary(grouping: planned) { CalendarDay(of: $0.version.moment ?? now, in: zone) }
        let freeByDay = Dictionary(grouping: free) { CalendarDay(of: $0.moment, in: zone) }
        let step = { (month: CalendarMonth) in
            CalendarPage.Step(month: month.first.midnight(in: zone), address: "/calendar?month=\(month)")
        }
        return CalendarPage(
            month: month.first.midnight(in: zone),
            weeks: weeks.map { week in
                week.map { day in
                    CalendarPage.Day(
                        date: day.midnight(in: zone),
                        planned: places.rows(of: plannedByDay[day] ?? []),
                        free: places.rows(of: freeByDay[day] ?? []),
                        isOfMonth: month.contains(day),
                        isToday: day == today
                    )
                }
            },
            earlier: month.previous.map(step),
            later: month.next.map(step),
            isThisMonth: month.contains(today),
            isCut: planned.count == StoryVersionTable.mostPlanned,
            slots: slotForms(of: accounts, plans),
            mayPlan: viewer.may(.configure, in: nil)
        )
    }

    private func slotForms(of accounts: [ChannelAccount], _ plans: [SlotPlan]) -> [SlotForm] {
        let manifests = Dictionary(
            house.channels.manifests.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return accounts.filter { $0.takesPosts(by: manifests) }.map { account in
            let plan = plans.first { $0.account == account.id }
            return SlotForm(
                account: account.id.description,
                handle: account.handle,
                zone: plan?.zone ?? routes.timeZone.identifier,
                slots: plan.map { SlotPlan.text(of: $0.slots) } ?? "",
                version: plan?.version ?? 0
            )
        }
    }
}

/// Our accounts as a calendar names them.
private struct Places {
    let accounts: [ID<ChannelAccount>: PlannedRow.Account]
    let directory: Directory

    init(_ accounts: [ChannelAccount], in directory: Directory) {
        self.accounts = Dictionary(
            accounts.map {
                ($0.id, PlannedRow.Account(network: directory.title(of: $0.connector), handle: $0.handle))
            },
            uniquingKeysWith: { first, _ in first }
        )
        self.directory = directory
    }

    /// What leaves on a day; a story that says the same thing at the same moment in several places is one row.
    func rows(of planned: [(story: Story, version: StoryVersion)]) -> [PlannedRow] {
        var rows: [PlannedRow] = []
        var place: [Key: Int] = [:]
        for (story, version) in planned {
            guard let moment = version.moment else { continue }
            let key = Key(story: story.id, moment: moment, state: version.state)
            let account = accounts[version.account].map { [$0] } ?? []
            if let known = place[key] {
                rows[known].accounts += account
            } else {
                place[key] = rows.count
                rows.append(
                    PlannedRow(
                        story: StoryRow(story, [], [:], in: directory),
                        accounts: account,
                        mark: StoryMark(version),
                        at: moment
                    )
                )
            }
        }
        return rows
    }

    /// The free slots of a day, one row an account.
    func rows(of free: [FreeSlot]) -> [FreeRow] {
        var rows: [FreeRow] = []
        var last: ID<ChannelAccount>?
        for slot in free {
            if slot.account == last, !rows.isEmpty {
                rows[rows.count - 1].moments.append(slot.moment)
            } else {
                rows.append(FreeRow(handle: accounts[slot.account]?.handle ?? "", moments: [slot.moment]))
            }
            last = slot.account
        }
        return rows
    }

    private struct Key: Hashable {
        let story: ID<Story>
        let moment: Moment
        let state: StoryVersion.State
    }
}

import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

let serviceLevelRoutes: [PageRoute] = [
    .get("/due") { .page(try await $0.due()) },
    .get("/units/:code/service-level") { .page(try await $0.serviceLevel()) },
    .post("/units/:code/service-level") { try await $0.saveServiceLevel() },
    .get("/units/:code/service-level/remove") { visit in
        .redirect("/units/\(percentEncoded(visit.parameters["code"] ?? ""))/service-level")
    },
    .post("/units/:code/service-level/remove") { try await $0.removeServiceLevel() },
]

/// The priorities that may have targets of their own, and the words for them in the names of fields.
private let ownTargets: [Conversation.Priority] = [.urgent, .high, .low]

extension Visit {
    fileprivate func due() async throws -> DuePage {
        let directory = try await Directory(self)
        let lines = try await DueQuery(ground: ground)(atMost: 200, for: try viewer())
        return DuePage(
            lines: lines.compactMap { line in
                DueMark(line.clock, at: now).map { due in
                    DueLine(
                        id: line.conversation.id.description,
                        subject: Passage(text: line.conversation.subject, language: line.conversation.language),
                        person: line.person?.called ?? "?",
                        unit: directory.mark(of: line.conversation.unit)?.code,
                        due: due,
                        owner: line.conversation.owner.map { directory.name(of: $0) },
                        isTold: line.toldYou != nil
                    )
                }
            }
        )
    }

    private func unitToPromise() async throws -> (Organization.Unit, Directory) {
        let directory = try await Directory(self)
        let unit = try directory.unit(coded: parameters["code"] ?? "")
        try viewer().require(.configure, in: unit.id)
        return (unit, directory)
    }

    fileprivate func serviceLevel() async throws -> ServiceLevelPage {
        let (unit, directory) = try await unitToPromise()
        let (organization, now) = (try viewer().organization, now)
        let kept = try await ground.read { try ServiceLevels(of: organization, on: $0).inForce(in: unit.id, at: now) }
        let own = kept?.unit == unit.id ? kept?.level : nil
        let inherited = kept.flatMap { $0.unit == unit.id ? nil : directory.unit($0.unit)?.name }
        var page = ServiceLevelPage(code: unit.code, unit: unit.name, from: inherited, targets: forms(of: kept?.level))
        page.isOwn = own != nil
        page.timeZone = kept?.level?.hours?.timeZone ?? ""
        page.shifts = (kept?.level?.hours?.shiftText ?? "").replacing("; ", with: "\n")
        page.holidays = kept?.level?.hours?.holidayText ?? ""
        return page
    }

    private func forms(of level: ServiceLevel?) -> [TargetForm] {
        let usual = TargetForm("usual", nil, level?.targets)
        return [usual] + ownTargets.map { TargetForm($0.rawValue, NeedMark($0), level?.byPriority[$0]) }
    }

    /// Saves what was typed; what is refused comes back with every word.
    fileprivate func saveServiceLevel() async throws -> Answer {
        let (unit, _) = try await unitToPromise()
        var page = try await serviceLevel()
        page.take(fields)
        do {
            let level = try typedLevel(unreadable: &page.problems)
            if page.problems.isEmpty {
                try await SetServiceLevel(ground: ground)(level, in: unit.id, by: try viewer())
                return .redirect("/units", Notice(.serviceLevelSaved))
            }
            return .page(page, status: .unprocessableContent)
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            page.problems.append(Problem(field: field(of: refusal), message: words.said(refusal)))
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }

    fileprivate func removeServiceLevel() async throws -> Answer {
        let (unit, _) = try await unitToPromise()
        try await SetServiceLevel(ground: ground)(nil, in: unit.id, by: try viewer())
        return .redirect("/units", Notice(.serviceLevelSaved))
    }

    private func typedLevel(unreadable problems: inout [Problem]) throws -> ServiceLevel {
        func minutes(_ name: String) -> Int? {
            let text = fields.trimmed(name)
            if text.isEmpty { return nil }
            let minutes = targetMinutes(in: text)
            if minutes == nil {
                problems.append(Problem(field: name, message: words.said(ServiceLevelRefused.minutesUnfit)))
            }
            return minutes
        }
        func targets(_ name: String) -> ServiceLevel.Targets {
            ServiceLevel.Targets(
                firstReply: minutes("\(name)-first"),
                nextReply: minutes("\(name)-next"),
                resolution: minutes("\(name)-done")
            )
        }
        let (zone, shifts, days) = (fields.trimmed("zone"), fields.trimmed("shifts"), fields.trimmed("holidays"))
        let isAlways = zone.isEmpty && shifts.isEmpty && days.isEmpty
        return ServiceLevel(
            targets: targets("usual"),
            byPriority: Dictionary(uniqueKeysWithValues: ownTargets.map { ($0, targets($0.rawValue)) }),
            hours: isAlways ? nil : try WorkingHours(timeZone: zone, shifts: shifts, holidays: days)
        )
    }

    private func field(of refusal: any Refusal) -> String? {
        switch refusal as? WorkingHoursRefused {
        case .timeZoneUnknown: "zone"
        case .empty, .shiftUnfit, .tooMany: "shifts"
        case .holidayUnfit: "holidays"
        case nil: refusal is ServiceLevelRefused && refusal.kind == .invalid ? "usual-first" : nil
        }
    }
}

extension ServiceLevelPage {
    /// Shows again what was typed.
    fileprivate mutating func take(_ fields: FormFields) {
        for place in targets.indices {
            let name = targets[place].name
            targets[place].first = fields.text("\(name)-first")
            targets[place].next = fields.text("\(name)-next")
            targets[place].done = fields.text("\(name)-done")
        }
        timeZone = fields.text("zone")
        shifts = fields.text("shifts")
        holidays = fields.text("holidays")
    }
}

extension TargetForm {
    fileprivate init(_ name: String, _ need: NeedMark?, _ targets: ServiceLevel.Targets?) {
        func text(_ minutes: Int?) -> String { minutes.map(targetText) ?? "" }
        self.init(
            name: name,
            need: need,
            first: text(targets?.firstReply),
            next: text(targets?.nextReply),
            done: text(targets?.resolution)
        )
    }
}

extension DueMark {
    /// `nil` for a clock that has ended, or stands until they write.
    init?(_ clock: ConversationClock, at now: Moment) {
        guard clock.isRunning, let moments = clock.moments, let kind = Kind(rawValue: clock.kind.rawValue) else {
            return nil
        }
        self.init(kind: kind, at: moments.due, isNear: moments.near <= now)
    }
}

extension PromiseCell {
    /// What holds in a unit, for somebody who may change it or not.
    init(_ kept: KeptServiceLevel?, in unit: Organization.Unit, directory: Directory, mayConfigure: Bool) {
        self.init(
            targets: ClockKind.allCases.compactMap { kind in
                guard let minutes = kept?.level?.targets[kind] else { return nil }
                return DueMark.Kind(rawValue: kind.rawValue).map { ($0, targetText(minutes)) }
            },
            from: kept.flatMap { $0.unit == unit.id ? nil : directory.mark(of: $0.unit)?.code },
            address: mayConfigure ? "/units/\(percentEncoded(unit.code))/service-level" : nil
        )
    }
}

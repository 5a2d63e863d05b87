import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

let workRoutes: [PageRoute] = [
    .get("/work") { .page(try await $0.work()) },
    .post("/work") { try await $0.saveWork() },
    .get("/work/read", access: .member) { _ in .redirect("/work") },
    .post("/work/read", access: .member) { try await $0.readForYou() },
    .get("/work/absences") { _ in .redirect("/work") },
    .post("/work/absences") { try await $0.addAbsence() },
    .get("/work/absences/:id/remove") { _ in .redirect("/work") },
    .post("/work/absences/:id/remove") { visit in
        try await KeepWork(ground: visit.ground).remove(try visit.id(), by: try visit.viewer())
        return .redirect("/work", Notice(.absenceRemoved))
    },
]

/// For how many hours one may take nothing new.
private let pauseHours = [1, 4, 8, 24]

extension Visit {
    private func person() async throws -> WorkingPerson {
        let viewer = try viewer()
        return try await ground.read { try WorkTable(of: viewer.organization, on: $0).person(viewer.actor) }
    }

    fileprivate func work() async throws -> WorkPage {
        let person = try await person()
        let profile = person.profile
        let isPaused = profile.pausedUntil.map { now < $0 } ?? false
        return WorkPage(
            presence: mark(of: person),
            forYou: try await forYou(),
            languages: profile.languages.joined(separator: " "),
            skills: profile.skills.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " "),
            capacity: profile.capacity.map(String.init) ?? "",
            relationships: profile.relationships.map(String.init) ?? "",
            pauses: [Choice(value: "", label: words[isPaused ? .workPauseStays : .workPauseNone], isChosen: true)]
                + (isPaused ? [Choice(value: "0", label: words[.workPauseEnd])] : [])
                + pauseHours.map { Choice(value: String($0), label: words.length(seconds: $0 * 3_600)) },
            timeZone: profile.hours?.timeZone ?? "",
            shifts: (profile.hours?.shiftText ?? "").replacing("; ", with: "\n"),
            holidays: profile.hours?.holidayText ?? "",
            absences: person.absences.filter { now < $0.until }.map { absence in
                AbsenceLine(
                    id: absence.id.description,
                    from: absence.from,
                    until: absence.until,
                    reason: absence.reason
                )
            }
        )
    }

    private func mark(of person: WorkingPerson) -> PresenceMark {
        switch person.presence(at: now) {
        case .here: .here
        case .paused: .paused(until: person.profile.pausedUntil ?? now)
        case .off: .off(next: person.nextAtWork(from: now))
        case .away: .away(next: person.nextAtWork(from: now))
        }
    }

    /// Saves what was typed; what is refused comes back with every word.
    fileprivate func saveWork() async throws -> Answer {
        let viewer = try viewer()
        do {
            let profile = try typedProfile(over: try await person().profile)
            try await KeepWork(ground: ground).set(profile, of: viewer.actor, by: viewer)
            return .redirect("/work", Notice(.workSaved))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            var page = try await work()
            page.take(fields)
            page.problems = [Problem(field: field(of: refusal), message: words.said(refusal))]
            return .page(page, status: .unprocessableContent)
        }
    }

    private func typedProfile(over old: WorkProfile) throws -> WorkProfile {
        let (zone, shifts, days) = (fields.trimmed("zone"), fields.trimmed("shifts"), fields.trimmed("holidays"))
        let hasHours = !(zone.isEmpty && shifts.isEmpty && days.isEmpty)
        let (capacity, relationships) = (fields.trimmed("capacity"), fields.trimmed("relationships"))
        let pause = fields.trimmed("pause")
        return WorkProfile(
            hours: hasHours ? try WorkingHours(timeZone: zone, shifts: shifts, holidays: days) : nil,
            languages: fields.text("languages").split { $0.isWhitespace || $0 == "," }.map(String.init),
            skills: Dictionary(
                fields.text("skills").split { $0.isWhitespace || $0 == "," }.map { word in
                    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
                    // What has no level is known a little; what is no number is refused.
                    return (parts.first ?? "", parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
                },
                uniquingKeysWith: { max($0, $1) }
            ),
            capacity: capacity.isEmpty ? nil : Int(capacity) ?? 0,
            relationships: relationships.isEmpty ? nil : Int(relationships) ?? 0,
            pausedUntil: pause.isEmpty
                ? old.pausedUntil : Int64(pause).flatMap { (1...24).contains($0) ? now + .seconds($0 * 3_600) : nil }
        )
    }

    fileprivate func addAbsence() async throws -> Answer {
        let viewer = try viewer()
        do {
            let zone = try await person().profile.hours?.timeZone
            guard let from = CalendarDay(fields.trimmed("from")), let until = CalendarDay(fields.trimmed("until"))
            else {
                throw WorkRefused.absenceUnfit
            }
            try await KeepWork(ground: ground).add(
                from: from.midnight(in: zone),
                until: until.next.midnight(in: zone),
                because: fields.text("reason"),
                of: viewer.actor,
                by: viewer
            )
            return .redirect("/work", Notice(.absenceSaved))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            var page = try await work()
            (page.from, page.until, page.reason) = (fields.text("from"), fields.text("until"), fields.text("reason"))
            page.problems = [Problem(field: field(of: refusal), message: words.said(refusal))]
            return .page(page, status: .unprocessableContent)
        }
    }

    private func field(of refusal: any Refusal) -> String? {
        if let refusal = refusal as? WorkRefused {
            switch refusal {
            case .languageUnfit: return "languages"
            case .skillUnfit: return "skills"
            case .capacityUnfit: return "capacity"
            case .relationshipsUnfit: return "relationships"
            case .absenceUnfit: return "from"
            case .reasonTooLong: return "reason"
            case .absenceUnknown: return nil
            }
        }
        switch refusal as? WorkingHoursRefused {
        case .timeZoneUnknown: return "zone"
        case .empty, .shiftUnfit, .tooMany: return "shifts"
        case .holidayUnfit: return "holidays"
        case nil: return nil
        }
    }
}

extension WorkPage {
    /// Shows again what was typed.
    fileprivate mutating func take(_ fields: FormFields) {
        languages = fields.text("languages")
        skills = fields.text("skills")
        capacity = fields.text("capacity")
        relationships = fields.text("relationships")
        timeZone = fields.text("zone")
        shifts = fields.text("shifts")
        holidays = fields.text("holidays")
    }
}

import Primitives

/// How the reader works, and when they are away.
struct WorkPage: Page {
    var presence: PresenceMark
    var forYou: [ForYouRow] = []
    var languages = ""
    var skills = ""
    var capacity = ""
    var relationships = ""
    var pauses: [Choice]
    var timeZone = ""
    var shifts = ""
    var holidays = ""
    var absences: [AbsenceLine]
    var from = ""
    var until = ""
    var reason = ""
    var problems: [Problem] = []
}

/// Whether somebody is here.
enum PresenceMark: Sendable, Hashable {
    case here
    case paused(until: Moment)
    case off(next: Moment?)
    case away(next: Moment?)
}

struct AbsenceLine: Sendable {
    var id: String
    var from: Moment
    var until: Moment
    var reason: String
}

extension WorkPage {
    var place: Place? { .work }

    func title(in words: Words) -> String { words[.myWorkTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.myWorkTitle],
            sentence: presence.sentence(in: words),
            """
            \(frame.errorSummary(problems))\(forYou.card(in: frame))
            <div class="govgrid">\(form(in: frame))<div class="stack">\
            \(frame.card(words[.absencesTitle], list(in: frame)))\
            \(frame.card(words[.absenceAdd], absenceForm(in: frame)))</div></div>
            """
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="card pad stack form" method="post" action="/work">\(frame.token)
            \(field("languages", .workLanguages, languages, help: .workLanguagesHelp, in: words).html(in: words))
            \(field("skills", .workSkills, skills, help: .workSkillsHelp, in: words).html(in: words))
            \(field("capacity", .workCapacity, capacity, help: .workCapacityHelp, in: words).html(in: words))
            \(field("relationships", .workRelationships, relationships, help: .workRelationshipsHelp, in: words)
                .html(in: words))
            \(field("pause", .workPause, in: words).select(pauses, in: words))
            <h2>\(words[.workHours])</h2>
            \(field("zone", .hoursZone, timeZone, help: .hoursZoneHelp, in: words).html(in: words))
            \(field("shifts", .hoursShifts, shifts, help: .hoursShiftsHelp, in: words).area(rows: 3, in: words))
            \(field("holidays", .hoursHolidays, holidays, help: .hoursHolidaysHelp, in: words).area(rows: 2, in: words))
            <div>\(frame.submit(.save))</div></form>
            """
    }

    private func list(in frame: Frame) -> HTML {
        if absences.isEmpty { return frame.emptyState(.emptyAbsences) }
        return #"<ul class="approvals">\#(absences.map { $0.html(in: frame) })</ul>"#
    }

    private func absenceForm(in frame: Frame) -> HTML {
        let words = frame.words
        var (first, last) = (
            field("from", .absenceFrom, from, in: words), field("until", .absenceUntil, until, in: words)
        )
        (first.type, last.type) = ("date", "date")
        (first.isRequired, last.isRequired) = (true, true)
        var why = field("reason", .absenceReason, reason, help: .absenceReasonHelp, in: words)
        why.isCode = false
        return """
            <form class="pad stack" method="post" action="/work/absences">\(frame.token)\
            <div class="two">\(first.html(in: words))\(last.html(in: words))</div>\(why.html(in: words))\
            <div>\(frame.submit(.absenceAdd))</div></form>
            """
    }

    private func field(
        _ name: String,
        _ label: Phrase,
        _ value: String = "",
        help: Phrase? = nil,
        in words: Words
    ) -> Field {
        var field = Field(name: name, label: words[label], value: value, problems: problems)
        field.help = help.map { words[$0] }
        field.isRequired = false
        field.isMarkedOptional = false
        field.isCode = true
        return field
    }
}

extension AbsenceLine {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <li class="pad"><div class="row wrap"><span class="grow">\
            \(words.html(.absenceSpan, ["from": words.time(from), "until": words.time(until)]))</span>\
            \(frame.act("/work/absences/\(percentEncoded(id))/remove", .absenceRemove, classes: "btn sm ghost"))</div>\
            \(if: !reason.isEmpty, #"<p class="tiny muted" dir="auto">\#(reason)</p>"#)</li>
            """
    }
}

extension PresenceMark {
    fileprivate func sentence(in words: Words) -> HTML {
        switch self {
        case .here: words.html(.presenceHere)
        case .paused(let until): words.html(.presencePaused, ["time": words.time(until)])
        case .off(let next):
            next.map { words.html(.presenceOff, ["time": words.time($0)]) } ?? words.html(.presenceGone)
        case .away(let next):
            next.map { words.html(.presenceAway, ["time": words.time($0)]) } ?? words.html(.presenceGone)
        }
    }
}

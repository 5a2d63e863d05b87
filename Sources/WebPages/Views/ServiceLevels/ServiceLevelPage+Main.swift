/// By when one unit answers, as a form.
struct ServiceLevelPage: Page {
    var code: String
    var unit: String
    /// The name of the unit above whose promise holds here; `nil` where the unit promises something itself, or nobody does.
    var from: String?
    /// Whether the unit promises something itself.
    var isOwn = false
    var targets: [TargetForm]
    var timeZone = ""
    var shifts = ""
    var holidays = ""
    var problems: [Problem] = []
}

/// What is promised at one priority, as it is typed.
struct TargetForm: Sendable {
    /// The word in the names of the fields.
    var name: String
    /// `nil` for what holds unless a priority says otherwise.
    var need: NeedMark?
    var first = ""
    var next = ""
    var done = ""
}

/// What a unit promises, in the list of units.
struct PromiseCell: Sendable {
    var targets: [(kind: DueMark.Kind, text: String)]
    /// The code of the unit above whose promise it is.
    var from: String?
    /// Where it is changed; `nil` for whoever may not.
    var address: String?
}

extension ServiceLevelPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words.text(.serviceLevelTitle, ["unit": unit]) }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let inherited = from.map { words.html(.serviceLevelFrom, ["unit": isolated($0)]) }
        return frame.page(
            title(in: words),
            sentence: inherited ?? words.html(.serviceLevelSentence),
            tabs: frame.organizationTabs(at: .unitsTitle),
            """
            \(frame.errorSummary(problems))\(form(in: frame))\
            \(if: isOwn, frame.act("\(path)/remove", .serviceLevelRemove, .undo, classes: "btn ghost"))
            """
        )
    }

    private var path: String { "/units/\(percentEncoded(code))/service-level" }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="card pad stack form" method="post"\(attr: "action", path)>\(frame.token)
            <p class="help">\(words[.targetHelp])</p>\(targets.map { $0.html(problems: problems, in: words) })
            <h2>\(words[.hoursTitle])</h2><p class="help">\(words[.hoursHelp])</p>
            \(field("zone", .hoursZone, timeZone, help: .hoursZoneHelp).html(in: words))
            \(field("shifts", .hoursShifts, shifts, help: .hoursShiftsHelp).area(rows: 3, in: words))
            \(field("holidays", .hoursHolidays, holidays, help: .hoursHolidaysHelp).area(rows: 3, in: words))
            <div class="row wrap"><span class="grow"></span><a class="btn ghost" href="/units">\(words[.cancel])</a>\
            \(frame.submit(.save))</div></form>

            """

        func field(_ name: String, _ label: Phrase, _ value: String, help: Phrase) -> Field {
            var field = Field(name: name, label: words[label], value: value, help: words[help], problems: problems)
            field.isRequired = false
            field.isCode = true
            return field
        }
    }
}

extension TargetForm {
    fileprivate func html(problems: [Problem], in words: Words) -> HTML {
        func field(_ part: String, _ kind: DueMark.Kind, _ value: String) -> HTML {
            var field = Field(name: "\(name)-\(part)", label: words[kind.phrase], value: value, problems: problems)
            field.isRequired = false
            field.isMarkedOptional = false
            field.isCode = true
            return field.html(in: words)
        }
        let title = need.map { words.text(.targetsFor, ["priority": words[$0.phrase]]) } ?? words[.targetsUsual]
        return """
            <h2>\(title)</h2><div class="two">\(field("first", .firstReply, first))\(field("next", .nextReply, next))</div>\
            \(field("done", .resolution, done))
            """
    }
}

extension PromiseCell {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let lines = targets.map { "<div>\(words[$0.kind.phrase]): \(leftToRight($0.text))</div>" as HTML }
        let label = targets.isEmpty ? words[.serviceLevelNone] : words[.serviceLevelChange]
        return """
            \(if: targets.isEmpty && address == nil, words.html(.serviceLevelNone))<div class="tiny">\(lines)\
            \(from.map { #"<div class="muted">\#(words.html(.serviceLevelFrom, ["unit": leftToRight($0)]))</div>"# as HTML })\
            \(address.map { #"<a class="a"\#(attr: "href", $0)>\#(label)</a>"# as HTML })</div>
            """
    }
}

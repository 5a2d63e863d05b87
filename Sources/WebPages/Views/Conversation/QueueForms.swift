import Primitives

/// How soon somebody should see to a conversation, where that is not as usual.
enum NeedMark: String, Sendable, CaseIterable {
    case urgent
    case high
    case low
}

extension NeedMark {
    var phrase: Phrase {
        switch self {
        case .urgent: .priorityUrgent
        case .high: .priorityHigh
        case .low: .priorityLow
        }
    }

    func html(in words: Words) -> HTML {
        let tag: Tag =
            switch self {
            case .urgent: .bad
            case .high: .warning
            case .low: .outlined
            }
        return tag(words[phrase])
    }
}

/// Where one takes a conversation out of the queue for a while, or puts it back.
struct SnoozeForm: Sendable {
    /// Hours, as the form sends them.
    var lengths: [Choice]
    var isSnoozed: Bool
    var problems: [Problem] = []
}

extension SnoozeForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        """
        <details class="note-form" id="snooze-form"\(attr: "open", if: !problems.isEmpty)>\
        <summary data-key="h" aria-keyshortcuts="h">\(frame.icon(.clock)) \
        \(frame.words[.snoozeTitle])</summary>\(frame.errorSummary(problems))\(if: isSnoozed, waking(in: frame, pane))
        <form method="post"\(attr: "action", "\(pane.path)/snooze") data-to="main nav flash">\(frame.token)\(pane.carried)
        <div class="acts"><label for="f-hours">\(frame.words[.snoozeFor])</label>\
        <select id="f-hours" name="hours"\(attr: "aria-describedby", problems.describing("hours", "snooze-help"))\
        \(attr: "aria-invalid", problems.isEmpty ? nil : "true")>\(lengths.map(\.option))</select>\
        <button class="btn sm" type="submit">\(frame.words[.snooze])</button>\
        <span class="tiny muted" id="snooze-help">\(frame.words[.snoozeHelp])</span></div></form></details>
        """
    }

    private func waking(in frame: Frame, _ pane: ConversationPane) -> HTML {
        """
        <form method="post"\(attr: "action", "\(pane.path)/wake") data-to="main nav flash">\(frame.token)\(pane.carried)\
        <div class="acts"><button class="btn sm" type="submit">\(frame.words[.snoozeWake])</button></div></form>
        """
    }
}

/// Where one says how soon somebody should see to a conversation, and why.
struct PriorityForm: Sendable {
    var priorities: [Choice]
    var reason: String
    /// What stood there when the page was made.
    var before = ""
    var reasonBefore = ""
    var problems: [Problem] = []
}

extension PriorityForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        let invalid = problems.isEmpty ? nil : "true"
        return """
            <details class="note-form" id="priority-form"\(attr: "open", if: !problems.isEmpty)>\
            <summary>\(frame.icon(.up)) \(frame.words[.priorityTitle])</summary>\(frame.errorSummary(problems))
            <form method="post"\(attr: "action", "\(pane.path)/priority") data-to="main nav flash">\(frame.token)\
            \(pane.carried)<input type="hidden" name="before"\(attr: "value", before)>\
            <input type="hidden" name="before-because"\(attr: "value", reasonBefore)><div class="acts"><label for="f-priority">\(frame.words[.priority])</label>\
            <select id="f-priority" name="priority"\(attr: "aria-describedby", problems.describing("priority"))>\(priorities.map(\.option))</select></div>
            <label for="f-because">\(frame.words[.priorityReason])</label>\
            <input type="text" id="f-because" name="because" dir="auto" maxlength="1000"\(attr: "value", reason)\
            \(attr: "aria-describedby", problems.describing("because", "priority-help"))\(attr: "aria-invalid", invalid)>
            <div class="acts"><span class="tiny muted" id="priority-help">\(frame.words[.priorityHelp])</span><span class="grow"></span>\
            <button class="btn sm" type="submit">\(frame.words[.save])</button></div></form></details>
            """
    }
}

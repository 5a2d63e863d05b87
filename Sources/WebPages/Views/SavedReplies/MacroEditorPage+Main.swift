/// A macro that is written, new or as the next version.
struct MacroEditorPage: KeptEditor {
    static let kind = KeptKind.macro
    /// `nil` for a new one.
    var id: String?
    var version = 0
    var name = ""
    var readers: [Choice] = []
    var replies: [Choice] = []
    var tags = ""
    var priorities: [Choice] = []
    var reason = ""
    var owners: [Choice] = []
    var hours: [Choice] = []
    var targets: [Choice] = []
    var note = ""
    var isDone = false
    var problems: [Problem] = []
}

extension MacroEditorPage {
    func fields(in words: Words) -> HTML {
        """
        \(reader(in: words))
        <fieldset class="fld"><legend>\(words[.columnDoes])</legend>
        \(choice("saved", .savedReply, replies, in: words))
        \(text("tags", .routingTags, tags, help: .routingTagsHelp, in: words))
        <div class="two">\(choice("priority", .priority, priorities, in: words))\
        \(text("because", .priorityReason, reason, in: words))</div>
        <div class="two">\(choice("owner", .macroOwner, owners, in: words))\
        \(choice("hours", .snoozeTitle, hours, in: words))</div>
        <div class="two">\(choice("to", .macroTarget, targets, in: words))\
        \(text("note", .handOverNote, note, in: words))</div>
        <label class="row"><input type="checkbox" name="done" value="1"\(attr: "checked", if: isDone)> \
        \(words[.markDone])</label></fieldset>
        """
    }

    mutating func take(_ fields: FormFields) {
        (name, tags, reason, note) = (
            fields.text("name"), fields.text("tags"), fields.text("because"), fields.text("note")
        )
        isDone = fields["done"] != nil
        readers = readers.choosing(fields["unit"])
        replies = replies.choosing(fields["saved"])
        priorities = priorities.choosing(fields["priority"])
        owners = owners.choosing(fields["owner"])
        hours = hours.choosing(fields["hours"])
        targets = targets.choosing(fields["to"])
    }

    private func text(_ name: String, _ label: Phrase, _ value: String, help: Phrase? = nil, in words: Words) -> HTML {
        var field = Field(
            name: name,
            label: words[label],
            value: value,
            help: help.map { words[$0] },
            problems: problems
        )
        (field.isRequired, field.isMarkedOptional) = (false, false)
        return field.html(in: words)
    }
}

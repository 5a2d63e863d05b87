/// Where one says in a word what a conversation is about.
struct TagForm: Sendable {
    var tags: [String]
    var suggestions: [String]
    /// What was written and not kept, and why.
    var text = ""
    /// The tag that was to go.
    var removing: String?
    var problems: [Problem] = []
}

extension TagForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        """
        <details class="note-form" id="tag-form"\(attr: "open", if: !problems.isEmpty)>\
        <summary data-key="t" aria-keyshortcuts="t">\(frame.icon(.doc)) \(frame.words[.tagTitle])</summary>\(frame.errorSummary(problems))
        \(if: !tags.isEmpty, removal(in: frame, pane))
        <form method="post"\(attr: "action", "\(pane.path)/tag") data-to="main nav flash">\(frame.token)\(pane.carried)
        <label for="f-tag">\(frame.words[.tag])</label>\
        <input type="text" id="f-tag" name="tag" dir="auto" list="known-tags" autocomplete="off" maxlength="160"\
        \(attr: "value", text)\(attr: "aria-describedby", problems.describing("tag"))\
        \(attr: "aria-invalid", problems.describing("tag") == nil ? nil : "true")>\
        <datalist id="known-tags">\(suggestions.map { "<option\(attr: "value", $0)></option>" as HTML })</datalist>
        <div class="acts"><span class="grow"></span><button class="btn sm" type="submit">\(frame.words[.tagAdd])</button>\
        </div></form></details>
        """
    }

    private func removal(in frame: Frame, _ pane: ConversationPane) -> HTML {
        let options = tags.map { Choice(value: $0, label: $0, isChosen: $0 == removing).option }
        return """
            <form method="post"\(attr: "action", "\(pane.path)/untag") data-to="main nav flash">\(frame.token)\
            \(pane.carried)<div class="acts"><label for="f-untag">\(frame.words[.tagRemoveWhich])</label>\
            <select id="f-untag" name="tag" dir="auto"\(attr: "aria-describedby", problems.describing("untag"))\
            \(attr: "aria-invalid", problems.describing("untag") == nil ? nil : "true")>\(options)</select>\
            <button class="btn sm" type="submit">\(frame.words[.tagRemove])</button></div></form>
            """
    }
}

import Primitives

/// What a colleague told the others; nobody outside sees it.
struct ThreadNote: Sendable {
    var id: String
    var author: String
    var at: Moment
    var text: Passage
}

extension ThreadNote {
    func html(in frame: Frame) -> HTML {
        """
        <article class="note"\(attr: "id", "note-\(id)")>\(frame.icon(.lock))<div><div class="who"><b dir="auto">\(author)</b>\
        <span class="muted">\(frame.words[.noteOnlyUs])</span>\(frame.words.time(at))</div>\
        \(text.paragraph("body"))</div></article>
        """
    }
}

/// Where one tells colleagues something: apart from the composer, so that nobody says in public what is meant for them.
struct NoteForm: Sendable {
    /// How many there are: the same words may be noted again behind another note.
    var number = 0
    /// What was written and not kept, and why.
    var text = ""
    var problems: [Problem] = []
}

extension NoteForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        """
        <details class="note-form" id="note-form"\(attr: "open", if: !problems.isEmpty)>\
        <summary data-key="n" aria-keyshortcuts="n">\(frame.icon(.lock)) \(frame.words[.noteWrite])</summary>\(frame.errorSummary(problems))
        <form method="post"\(attr: "action", "\(pane.path)/note") data-to="main nav flash">\(frame.token)\(pane.carried)\
        <input type="hidden" name="number"\(attr: "value", String(number))>
        <label class="vh" for="f-note">\(frame.words[.noteWrite])</label>\
        <textarea id="f-note" name="note" rows="3" dir="auto" data-keep required\
        \(attr: "aria-describedby", problems.describing("note", "note-help"))\
        \(attr: "aria-invalid", problems.isEmpty ? nil : "true")>\(if: text.hasPrefix("\n"), "\n")\(text)</textarea>
        <div class="acts"><span class="tiny muted" id="note-help">\(frame.words[.noteHelp])</span>\
        <span class="grow"></span><button class="btn sm" type="submit">\(frame.words[.noteKeep])</button></div>
        </form></details>
        """
    }
}

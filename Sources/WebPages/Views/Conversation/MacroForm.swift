/// Where one does several things with a conversation as one.
struct MacroForm: Sendable {
    /// Each with what it does behind its name.
    var macros: [Choice]
}

extension MacroForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        """
        <details class="note-form" id="macro-form"><summary>\(frame.icon(.check)) \
        \(frame.words[.macrosTitle])</summary>
        <form method="post"\(attr: "action", "\(pane.path)/macro") data-to="main nav flash">\(frame.token)\
        \(pane.carried)
        <div class="acts"><label for="f-macro">\(frame.words[.macro])</label>\
        <select id="f-macro" name="macro" dir="auto" aria-describedby="macro-help">\(macros.map(\.option))</select>\
        <button class="btn sm" type="submit">\(frame.words[.macroApply])</button>\
        <span class="tiny muted" id="macro-help">\(frame.words[.macroHelp])</span></div></form></details>
        """
    }
}

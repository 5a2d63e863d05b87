/// A kind of what people keep to work with, as its pages name it.
struct KeptKind: Sendable {
    let path: String
    /// The field of a form in which its id stands.
    let field: String
    let title: Phrase
    let sentence: Phrase
    let empty: Phrase
    let new: Phrase
    /// What stands in it, as a column.
    let content: Phrase
    let editSentence: Phrase
    let nameHelp: Phrase
    let remove: Phrase
    let removeHelp: Phrase
    let saved: Notice.Name
    let removed: Notice.Name

    static let all = [savedReply, macro]

    static let savedReply = KeptKind(
        path: "/saved-replies",
        field: "reply",
        title: .savedRepliesTitle,
        sentence: .savedRepliesSentence,
        empty: .emptySavedReplies,
        new: .newSavedReply,
        content: .savedReplyText,
        editSentence: .savedReplyEditSentence,
        nameHelp: .savedReplyNameHelp,
        remove: .removeSavedReply,
        removeHelp: .removeSavedReplyHelp,
        saved: .savedReplySaved,
        removed: .savedReplyRemoved
    )

    static let macro = KeptKind(
        path: "/macros",
        field: "macro",
        title: .macrosTitle,
        sentence: .macrosSentence,
        empty: .emptyMacros,
        new: .newMacro,
        content: .columnDoes,
        editSentence: .macroEditSentence,
        nameHelp: .macroNameHelp,
        remove: .removeMacro,
        removeHelp: .removeMacroHelp,
        saved: .macroSaved,
        removed: .macroRemoved
    )
}

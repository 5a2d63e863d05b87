/// A saved reply that is written, new or as the next version.
struct SavedReplyEditorPage: KeptEditor {
    static let kind = KeptKind.savedReply
    /// `nil` for a new one.
    var id: String?
    var version = 0
    var name = ""
    var text = ""
    var readers: [Choice] = []
    /// What is filled in from a conversation, as it is written.
    var variables: [String]
    var problems: [Problem] = []
}

extension SavedReplyEditorPage {
    func fields(in words: Words) -> HTML {
        let text = Field(name: "text", label: words[.savedReplyText], value: text, problems: problems)
        let marks = variables.map { #"<code dir="ltr">\#($0)</code> "# as HTML }
        return """
            \(text.area(rows: 8, in: words))
            <p class="small muted">\(words.html(.savedReplyTextHelp)) \(marks)</p>
            \(reader(in: words))
            """
    }

    mutating func take(_ fields: FormFields) {
        (name, text) = (fields.text("name"), fields.text("text"))
        readers = readers.choosing(fields["unit"])
    }
}

/// What a member wrote; that they took it back, where nothing is left of it.
func memberText(_ text: String, language: String?, in words: Words) -> HTML {
    guard !text.isEmpty else { return #"<p class="muted">\#(words[.topicTakenBack])</p>"# }
    return answerText(text, language: language, by: .anybody)
}

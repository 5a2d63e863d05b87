import Primitives

extension TokenRow {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let used = lastUsed.map { words.html(.tokenUsed, ["time": words.time($0)]) } ?? words.html(.tokenUnused)
        return """
            <li class="row"><div class="grow"><b class="med" dir="auto">\(name)</b><div class="tiny muted">\
            \(words.html(.tokenCreated, ["time": words.time(createdAt)])) \(used)</div></div>\
            \(frame.confirmed(
                "/settings/tokens/\(percentEncoded(id))/revoke",
                .revoke,
                warning: words.html(.revokeWarning, ["name": isolated(name)]),
                confirm: .revokeToken
            ))</li>
            """
    }
}

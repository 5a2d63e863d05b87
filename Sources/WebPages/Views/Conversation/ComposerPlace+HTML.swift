extension ComposerPlace {
    /// What the place asks of whoever writes there, beside the words.
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let link = frame.outward(rules, .composerRules).map { " \($0)" as HTML }
        let added = disclosure.map { " \(words.html(.composerDisclosure, ["disclosure": isolated($0)]))" as HTML }
        return """
            <p class="small soft">\(words.html(.composerPlace, ["account": isolated(account)]))\(link)\(added)</p>
            """
    }
}

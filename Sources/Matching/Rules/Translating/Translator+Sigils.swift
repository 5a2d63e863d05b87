extension Translator {
    /// `#tag`, `@handle` and, in rules of X, `$CASHTAG`.
    mutating func sigil() throws(QueryRejected) -> Part? {
        let start = position
        switch current {
        case "#", "\u{FF03}": return try token(.tag, from: start)
        case "@", "\u{FF20}": return try token(.mentions, from: start)
        case "$" where rules.dialect == .powertrack && scalar(at: start + 1)?.isLetterOrNumber == true:
            return try cashtag(from: start)
        default: return nil
        }
    }

    private mutating func token(_ field: QueryField, from start: Int) throws(QueryRejected) -> Part {
        let run = wordRun
        position = run.upperBound
        return try exact(field, source.text(run), "", run)
    }

    private mutating func cashtag(from start: Int) throws(QueryRejected) -> Part {
        let run = wordRun
        position = run.upperBound
        let part = try exact(.raw, source.text(run), "$", run)
        remark(.differs, run, "A cashtag is looked for as it is written, capitals and all.")
        return part
    }
}

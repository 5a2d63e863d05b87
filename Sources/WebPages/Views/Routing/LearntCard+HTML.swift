extension LearntCard {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let state = above.map { words.html(.learntOn, ["n": "\(words.number($0))"]) } ?? words.html(.learntOff)
        return frame.card(
            words[.learntTitle],
            id: "learnt",
            """
            <div class="pad stack"><p>\(words.html(.learntDecisions, ["n": "\(words.number(decisions))"])) \
            \(knowledge(in: words))</p><p>\(record(in: words))</p><p>\(state)</p>\(if: mayEdit, form(in: frame))</div>
            """
        )
    }

    private func knowledge(in words: Words) -> HTML {
        guard let model else { return words.html(.learntTooFew, ["n": "\(words.number(needed))"]) }
        return words.html(
            .learntModel,
            ["n": "\(words.number(model.decisions))", "time": words.time(model.at)]
        )
    }

    /// Only what was measured.
    private func record(in words: Words) -> HTML {
        guard measured > 0 else { return words.html(.learntNotMeasured) }
        return words.html(
            .learntMeasured,
            [
                "n": "\(words.number(measured))", "proposed": "\(words.number(proposed))",
                "right": "\(words.number(right))",
            ]
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let steps = Set([70, 80, 90, 95, 99] + [above].compactMap { $0 }).sorted()
        var field = Field(name: "above", label: words[.learntAbove])
        field.isRequired = false
        field.isMarkedOptional = false
        let choices =
            [Choice(value: "", label: words[.never], isChosen: above == nil)]
            + steps.map { step in
                Choice(
                    value: String(step),
                    label: words.text(.learntPercent, ["n": words.number(step)]),
                    isChosen: step == above
                )
            }
        return """
            <form class="stack form" method="post" action="/routing-rules/learnt">\(frame.token)\
            \(field.select(choices, in: words))<div class="row"><span class="grow"></span>\
            <button class="btn" type="submit">\(words[.save])</button></div></form>
            """
    }
}

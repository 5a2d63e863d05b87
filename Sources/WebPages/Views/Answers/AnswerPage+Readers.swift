extension AnswerPage.Readers {
    /// The numbers, with what they cannot say.
    func html(in words: Words) -> HTML {
        let numbers = [
            "d28": days28, "d90": days90, "d365": days365, "search": fromSearch, "yes": settled, "no": unsettled,
            "least": avoided.lowerBound, "most": avoided.upperBound,
        ].mapValues { "\(words.number($0))" as HTML }
        return """
            <div class="pad stack-2"><p>\(words.html(.answerReaders, numbers))</p>\
            <p>\(words.html(.answerSettledCounts, numbers))</p><p>\(words.html(.answerAvoided, numbers))</p>\
            <p class="small soft">\(words[.answerAvoidedHow])</p></div>
            """
    }
}

import Primitives

/// Whether somebody outside may be contacted, and the forms that change it.
struct ContactCard: Sendable {
    /// That they are not to be contacted; `nil` when they may be.
    var closing: ClosingLine?
    var mayChange: Bool
    /// What was typed and refused.
    var reason = ""
}

/// Since when somebody is not to be contacted, and what the reader may know about that.
struct ClosingLine: Sendable {
    var since: Moment
    var reason: String?
    var by: String?
}

extension ContactCard {
    func html(in frame: Frame, path: String, problems: [Problem]) -> HTML {
        """
        <div class="pad stack-2">\(state(in: frame.words))\(if: mayChange, forms(in: frame, path: path, problems: problems))\
        </div>
        """
    }

    private func state(in words: Words) -> HTML {
        guard let closing else { return #"<p class="small soft">\#(words[.contactOpen])</p>"# }
        let by: HTML =
            if let name = closing.by {
                words.html(.mergedBy, ["name": isolated(name), "when": words.time(closing.since)])
            } else { words.time(closing.since) }
        return """
            <p><span class="tag bad">\(words[.doNotContact])</span>\(closing.reason.map { " \(isolated($0))" as HTML }) \
            <span class="tiny muted">\(by)</span></p><p class="small soft">\(words[.contactClosedHelp])</p>
            """
    }

    private func forms(in frame: Frame, path: String, problems: [Problem]) -> HTML {
        let field = Field(
            name: "reason",
            label: frame.words[.closingReason],
            value: reason,
            help: frame.words[.closingReasonHelp],
            problems: problems
        )
        let reopen: HTML = """
            <form method="post"\(attr: "action", path + "/contact-again")>\(frame.token)\
            <button class="btn sm" type="submit">\(frame.words[.contactAgain])</button></form>
            """
        return """
            \(if: closing != nil, reopen)\
            <form class="stack" method="post"\(attr: "action", path + "/do-not-contact")>\(frame.token)\
            \(field.html(in: frame.words))<div>\(frame.submit(.doNotContact))</div></form>
            """
    }
}

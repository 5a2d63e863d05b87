import Primitives

/// The crisis switch: what stands, and how it is thrown.
struct HaltsPage: Page {
    var standing: [HaltRow]
    var past: [HaltRow]
    /// The units that the viewer may hold; none shows no form.
    var units: [Choice]
    var reason = ""
    var problems: [Problem] = []

    var place: Place? { .outbox }

    func title(in words: Words) -> String { words[.haltsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let none: HTML = #"<section class="card pad"><p>\#(words[.haltsNone])</p></section>"#
        return frame.page(
            words[.haltsTitle],
            sentence: words.html(.haltsSentence),
            """
            \(frame.errorSummary(problems))\(standing.isEmpty ? none : list(standing, in: frame))\
            \(if: !units.isEmpty, form(in: frame))\
            \(if: !past.isEmpty, frame.card(words[.haltsPast], "\(past.map { $0.line(in: frame) })"))
            """
        )
    }

    private func list(_ rows: [HaltRow], in frame: Frame) -> HTML {
        #"<div class="cards-list">\#(rows.map { $0.html(in: frame) })</div>"#
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let why = Field(
            name: "reason",
            label: words[.haltReason],
            value: reason,
            help: words[.haltReasonHelp],
            problems: problems
        )
        let boxes = units.map { unit -> HTML in
            """
            <li><label class="row"><input type="checkbox" value="1"\(attr: "name", "unit-\(unit.value)")\
            \(attr: "checked", if: unit.isChosen)> <bdi>\(unit.label)</bdi></label></li>
            """
        }
        return frame.card(
            words[.haltNew],
            """
            <form class="pad stack" method="post" action="/halts">\(frame.token)<p class="help">\(words[.haltNewHelp])</p>\
            <fieldset class="fld"><legend>\(words[.haltUnits])</legend><ul class="plain stack">\(boxes)</ul></fieldset>\
            \(why.html(in: words))<div><button class="btn bad" type="submit">\(words[.haltBegin])</button></div></form>
            """
        )
    }
}

/// One halt.
struct HaltRow: Sendable {
    var id: String
    var units: [String]
    var reason: String
    var by: String
    var since: Moment
    var held: Int
    var ended: (by: String, at: Moment)?

    private var names: String { units.joined(separator: ", ") }
    private var address: String { "/halts/\(percentEncoded(id))" }

    fileprivate func html(in frame: Frame) -> HTML {
        """
        <section class="card pad stack"><h2><a class="a" dir="auto"\(attr: "href", address)>\(names)</a></h2>
        \(facts(in: frame))</section>
        """
    }

    /// Who, since when, why, and how much waits.
    func facts(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <p>\(words.html(.haltBy, ["name": isolated(by), "time": words.time(since)]))</p>
            <blockquote dir="auto">\(reason)</blockquote>
            <p>\(ended.map { words.html(.haltEndedBy, ["name": isolated($0.by), "time": words.time($0.at)]) }
                ?? words.html(.haltHolds, ["n": "\(words.number(held))"]))</p>
            """
    }

    fileprivate func line(in frame: Frame) -> HTML {
        """
        <div class="pad"><a class="a" dir="auto"\(attr: "href", address)>\(names)</a> \
        <span class="muted">\(frame.words.time(since))</span></div>
        """
    }
}

/// What a halt holds, to be looked through one by one.
struct HaltPage: Page {
    var halt: HaltRow
    var held: [OutboxProblem]
    /// What was being sent when it began.
    var underWay: [UnderWayRow] = []
    /// Whether the viewer may let through and end it.
    var mayChange: Bool
    var problems: [Problem] = []

    var place: Place? { .outbox }

    func title(in words: Words) -> String {
        words.text(.haltOf, ["units": halt.units.joined(separator: ", ")])
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            title(in: words),
            sentence: words.html(.haltsSentence),
            """
            \(frame.errorSummary(problems))<section class="card pad stack">\(halt.facts(in: frame))\(end(in: frame))</section>
            \(if: !underWay.isEmpty, begun(in: frame))\(if: halt.ended == nil, list(in: frame))
            """
        )
    }

    private func begun(in frame: Frame) -> HTML {
        frame.card(
            frame.words[.haltUnderWay],
            """
            <div class="pad stack"><p class="help">\(frame.words[.haltUnderWayHelp])</p>\
            <ul class="plain stack">\(underWay.map { $0.html(in: frame) })</ul></div>
            """
        )
    }

    private func end(in frame: Frame) -> HTML {
        guard mayChange, halt.ended == nil else { return .empty }
        let late = held.count(where: \.isLate)
        let number = frame.words.html(.haltLate, ["n": "\(frame.words.number(late))"])
        let old: HTML = late == 0 ? .empty : #"<p><b class="med">\#(number)</b></p>"#
        return """
            \(old)<p class="help">\(frame.words[.haltEndHelp])</p><form method="post"\
            \(attr: "action", "/halts/\(percentEncoded(halt.id))/end")>\(frame.token)\
            <button class="btn pri" type="submit">\(frame.words[.haltEnd])</button></form>
            """
    }

    private func list(in frame: Frame) -> HTML {
        let words = frame.words
        guard !held.isEmpty else {
            return #"<section class="card pad"><p>\#(words[.haltHeldNone])</p></section>"#
        }
        let rows = held.map { one -> HTML in
            """
            <li><label class="row"><input type="checkbox" value="1"\(attr: "name", "pick-\(one.reply.id)")>\
            <span><b class="med" dir="auto">\(one.conversation.text)</b> <span class="muted">\(one.reply.account) · \
            \(words.time(one.reply.at))</span></span></label>\(one.reply.text.paragraph("body"))\
            <a class="a"\(attr: "href", one.conversation.url)>\(words[one.isStory ? .haltLookStory : .haltLook])</a></li>
            """
        }
        let buttons: HTML = """
            <div class="row wrap">\(if: mayChange, #"<button class="btn" type="submit" name="choice" value="through">\#(words[.haltLetThrough])</button>"#)\
            <button class="btn ghost" type="submit" name="choice" value="discard">\(words[.haltDiscard])</button></div>
            """
        return frame.card(
            words[.haltHeldTitle],
            """
            <form class="pad stack" method="post"\(attr: "action", "/halts/\(percentEncoded(halt.id))/held")>\(frame.token)\
            <ul class="plain stack">\(rows)</ul>\(buttons)</form>
            """
        )
    }
}

/// A halt over a unit of whoever reads: loud, on every page.
struct HaltBanner: Sendable {
    var id: String
    var units: [String]
    var by: String
    var since: Moment
    var reason: String

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let fills: [String: HTML] = [
            "units": isolated(units.joined(separator: ", ")), "name": isolated(by), "time": words.time(since),
            "reason": isolated(reason),
        ]
        return frame.banner(
            .problem,
            words.html(.haltBanner, fills),
            action: frame.button(leadingTo: Link(text: words[.haltOpen], url: "/halts/\(percentEncoded(id))"))
        )
    }
}

import Primitives

/// What is in the middle of a circle's page, for members and for those who work here.
struct CircleContent: Sendable {
    var line: CircleLine
    /// The address of the page, below which its forms are.
    var address: String
    var goalAt: Moment?
    var target: Int?
    var sum = 0
    var outcome = ""
    /// Each with whether they are invited only.
    var people: [(name: String?, isInvited: Bool)] = []
    var victories: [VictoryLine] = []
    var isPublic = false
    /// Whether whoever reads is in it.
    var isInside = false
    var agrees = false
    var isReminded = false
    /// The id that a new victory is given, so that a form that is sent twice is one victory.
    var victoryID = ""
    var problems: [Problem] = []
    /// What was typed, by the names of the fields.
    var typed: [String: String] = [:]

    private var goesOn: Bool { line.state == .open }

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            \(frame.errorSummary(problems))<p class="marks">\(line.state.tag(in: words))\(facts(in: words))</p>\
            \(answerText(line.goal, language: nil, by: .anybody))\
            \(if: !outcome.isEmpty, #"<blockquote class="quote" dir="auto">\#(outcome)</blockquote>"#)\
            \(if: line.isInvited, invitation(in: frame))\
            \(if: line.isDue, #"<p class="lead">\#(words[.circleWeek])</p>"#)\(victorySection(in: frame))\
            \(if: isInside && goesOn, noteForm(in: frame))\(peopleSection(in: frame))\
            \(if: isInside, ownSection(in: frame))\(if: isInside && goesOn, endForm(in: frame))
            """
    }

    private func facts(in words: Words) -> HTML {
        let until = goalAt.map { words.html(.circleUntil, ["date": "\(words.date($0))"]) }
        let reached = target.map { target in
            words.html(.circleSum, ["sum": "\(words.number(sum))", "target": "\(words.number(target))"])
        }
        return """
             \(until.map { #"<span class="small">\#($0)</span> "# as HTML })\
            \(reached.map { #"<span class="small med">\#($0)</span>"# as HTML })
            """
    }

    private func invitation(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <section class="card pad stack-2"><p>\(words[.circleInvited])</p><div class="row wrap acts">\
            \(frame.communityAct("\(address)/accept", words[.circleAccept], classes: "btn pri"))\
            \(frame.communityAct("\(address)/leave", words[.circleLeave]))</div></section>
            """
    }

    private func victorySection(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = victories.map { $0.html(at: address, in: frame) }
        let list: HTML =
            rows.isEmpty
            ? #"<div class="empty"><p>\#(words[.circleNoVictory])</p></div>"# : #"<ul class="rows">\#(rows)</ul>"#
        return "<section><h2>\(words[.circleVictories])</h2>\(list)</section>"
    }

    private func noteForm(in frame: Frame) -> HTML {
        let words = frame.words
        let note = Field(name: "note", label: words[.circleNote], value: typed["note"] ?? "", problems: problems)
        var number = Field(
            name: "number",
            label: words[.circleNumber],
            value: typed["number"] ?? "",
            problems: problems
        )
        (number.isRequired, number.type) = (false, "number")
        var topic = Field(name: "topic", label: words[.circleTopic], value: typed["topic"] ?? "", problems: problems)
        (topic.isRequired, topic.help, topic.isCode) = (false, words[.circleTopicHelp], true)
        return """
            <form class="card pad stack" method="post"\(attr: "action", "\(address)/note")>\(frame.token)\
            <input type="hidden" name="id"\(attr: "value", victoryID)>\(note.area(rows: 2, in: words))\
            \(if: target != nil, number.html(in: words))\(topic.html(in: words))\
            <p>\(frame.communitySubmit(.circleNoteDo))</p></form>
            """
    }

    private func peopleSection(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = people.map { person -> HTML in
            """
            <li>\(isolated(person.name ?? words[.memberGone])) \
            \(if: person.isInvited, Tag.outlined(words[.circleIsInvited]))</li>
            """
        }
        let name = Field(
            name: "name",
            label: words[.circleInviteName],
            value: typed["name"] ?? "",
            problems: problems
        )
        let invite: HTML = """
            <form class="card pad stack" method="post"\(attr: "action", "\(address)/invite")>\(frame.token)\
            \(name.html(in: words))<p>\(frame.communitySubmit(.circleInvite))</p></form>
            """
        return """
            <section><h2>\(words[.circlePeople])</h2><ul class="rows">\(rows)</ul>\
            \(if: isInside && goesOn, invite)</section>
            """
    }

    /// What whoever is in it says for themselves.
    private func ownSection(in frame: Frame) -> HTML {
        let words = frame.words
        let agree = frame.communityAct(
            "\(address)/agree",
            words[agrees ? .circleDisagree : .circleAgree],
            fields: agrees ? [("undo", "1")] : []
        )
        let remind = frame.communityAct(
            "\(address)/remind",
            words[isReminded ? .circleNoRemind : .circleRemind],
            fields: isReminded ? [("undo", "1")] : []
        )
        return """
            <section class="stack-2"><p class="small soft">\(words[isPublic ? .circlePublic : .circleShut])</p>\
            <div class="row wrap acts">\(agree)\(if: goesOn, remind)\
            \(frame.communityAct("\(address)/leave", words[.circleLeave]))</div></section>
            """
    }

    private func endForm(in frame: Frame) -> HTML {
        let words = frame.words
        let outcome = Field(
            name: "outcome",
            label: words[.circleOutcome],
            value: typed["outcome"] ?? "",
            problems: problems
        )
        return """
            <details class="fold"><summary>\(words[.circleEnd])</summary><form class="card pad stack" method="post"\
            \(attr: "action", "\(address)/end")>\(frame.token)\(outcome.area(rows: 3, in: words))\
            <div class="row wrap acts"><button class="btn pri" type="submit" name="end" value="reached">\
            \(words[.circleEndReached])</button><button class="btn" type="submit" name="end" value="ended">\
            \(words[.circleEndOver])</button></div></form></details>
            """
    }
}

extension VictoryLine {
    fileprivate func html(at address: String, in frame: Frame) -> HTML {
        let words = frame.words
        let link = topic.map { #" <a class="a" dir="auto"\#(attr: "href", $0.url)>\#($0.text)</a>"# as HTML }
        let takeBack = frame.communityAct(
            "\(address)/take-back",
            words[.circleTakeBack],
            fields: [("victory", id)],
            classes: "btn sm"
        )
        return """
            <li class="row wrap"><span class="grow"><bdi>\(text)</bdi>\(link)\
            <span class="tiny muted"> \(isolated(name ?? words[.memberGone])) · \(words.time(at))</span></span>\
            \(number.map { #"<span class="num">+\#(words.number($0))</span>"# as HTML })\(if: isOwn, takeBack)</li>
            """
    }
}

/// The spaces that a member, or anybody, sees.
struct SpacesPage: CommunityView {
    var lines: [SpaceLine] = []

    func title(in words: Words) -> String { words[.spaceList] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.communityPage(
            "\(words[.spaceList])",
            sentence: words.html(.spaceListSentence),
            """
            \(spaceList(lines, below: "/community/spaces", in: words))\
            <p><a class="a" href="/community/circles">\(words[.circleList])</a></p>
            """
        )
    }
}

/// One space, for members and for anybody.
struct SpacePage: CommunityView {
    var content: SpaceContent

    func title(in words: Words) -> String { content.line.name }

    func main(in frame: Frame) -> HTML {
        frame.communityPage("<bdi>\(content.line.name)</bdi>", content.html(in: frame))
    }
}

/// The spaces that one of ours sees, and a form for a new one.
struct DeskSpacesPage: Page {
    var lines: [SpaceLine] = []
    /// The units in which whoever reads may make one.
    var units: [Choice] = []
    /// The id that a new one is given, so that a form that is sent twice is one space.
    var id = ""
    var problems: [Problem] = []
    var typed: [String: String] = [:]

    var place: Place? { .community }

    func title(in words: Words) -> String { words[.spaceList] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.spaceList],
            sentence: words.html(.spaceListSentence),
            action: #"<a class="btn" href="/desk/circles">\#(words[.circleList])</a>"#,
            """
            \(frame.errorSummary(problems))\
            \(frame.card(words[.spaceList], spaceList(lines, below: "/desk/spaces", in: words)))\
            \(if: !units.isEmpty, form(in: frame))
            """
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let chosen = SpaceKindMark(rawValue: typed["kind"] ?? "") ?? .internal
        let kinds = SpaceKindMark.allCases.map { mark in
            Choice(value: mark.rawValue, label: words[mark.phrase], isChosen: mark == chosen)
        }
        return """
            <form class="card pad stack" method="post" action="/desk/spaces"><h2>\(words[.spaceMake])</h2>\
            <p class="small soft">\(words[.spaceMakeSentence])</p>\(frame.token)\
            <input type="hidden" name="id"\(attr: "value", id)>\(spaceFields(typed, problems, in: words))\
            \(Field(name: "kind", label: words[.spaceKind], problems: problems).select(kinds, in: words))\
            \(Field(name: "unit", label: words[.spaceUnit], problems: problems).select(units, in: words))\
            <p>\(frame.communitySubmit(.spaceMake))</p></form>
            """
    }
}

/// What a space is called and what it is for.
private func spaceFields(_ typed: [String: String], _ problems: [Problem], in words: Words) -> HTML {
    let name = Field(name: "called", label: words[.spaceName], value: typed["called"] ?? "", problems: problems)
    var about = Field(name: "about", label: words[.spaceAbout], value: typed["about"] ?? "", problems: problems)
    about.isRequired = false
    return "\(name.html(in: words))\(about.area(rows: 3, in: words))"
}

/// One space, for those who work here.
struct DeskSpacePage: Page {
    var content: SpaceContent
    /// Whether whoever reads describes it and lets others see it.
    var mayKeep = false
    var version = 1
    /// The kinds that it may become.
    var kinds: [SpaceKindMark] = []
    /// What is to be confirmed before others see what stands in it.
    var confirming: (kind: SpaceKindMark, topics: Int)?

    var place: Place? { .community }

    func title(in words: Words) -> String { content.line.name }

    func main(in frame: Frame) -> HTML {
        frame.page(
            content.line.name,
            isName: true,
            sentence: .empty,
            action: #"<a class="btn" href="/desk/spaces">\#(frame.words[.spaceList])</a>"#,
            """
            <div class="govgrid"><div class="cards-list">\(confirmation(in: frame))\(content.html(in: frame))</div>\
            <div class="cards-list">\(if: mayKeep, "\(kindForm(in: frame))\(descriptionForm(in: frame))")</div></div>
            """
        )
    }

    private func confirmation(in frame: Frame) -> HTML {
        guard let confirming else { return .empty }
        let words = frame.words
        let act = frame.communityAct(
            "\(content.address)/kind",
            words[.spaceConfirmDo],
            fields: [("kind", confirming.kind.rawValue), ("confirmed", "\(confirming.topics)")],
            classes: "btn bad"
        )
        let sentence = words.html(.spaceConfirm, ["number": "\(words.number(confirming.topics))"])
        return """
            <section class="card pad stack-2" role="status"><p class="med">\(words[confirming.kind.phrase])</p>\
            <p>\(sentence)</p>\(act)</section>
            """
    }

    private func kindForm(in frame: Frame) -> HTML {
        guard !kinds.isEmpty else { return .empty }
        let words = frame.words
        let choices = kinds.map { Choice(value: $0.rawValue, label: words[$0.phrase]) }
        var field = Field(name: "kind", label: words[.spaceKind], problems: content.problems)
        field.suffix = "-now"
        return """
            <form class="card pad stack" method="post"\(attr: "action", "\(content.address)/kind")>\(frame.token)\
            \(field.select(choices, in: words))<p>\(frame.communitySubmit(.spaceChange))</p></form>
            """
    }

    private func descriptionForm(in frame: Frame) -> HTML {
        let words = frame.words
        let standing = ["called": content.line.name, "about": content.line.about]
        let typed = standing.merging(content.typed) { $1 }
        return """
            <form class="card pad stack" method="post"\(attr: "action", "\(content.address)/describe")>\
            <h2>\(words[.spaceDescription])</h2>\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", "\(version)")>\
            \(spaceFields(typed, content.problems, in: words))<p>\(frame.submit(.save))</p></form>
            """
    }
}

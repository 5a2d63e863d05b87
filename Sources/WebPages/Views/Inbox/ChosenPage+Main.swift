extension ChosenPage {
    var place: Place? { .inbox }

    func title(in words: Words) -> String { words[.bulkTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let list: HTML = """
            <fieldset class="fld"><legend>\(words[.bulkChosen])</legend>\
            <ul class="plain stack">\(rows.map { $0.box(in: words) })</ul></fieldset>
            """
        return frame.page(
            words[.bulkTitle],
            sentence: words.html(.bulkSentence),
            """
            \(frame.errorSummary(problems))<form class="stack" method="post" action="/inbox/chosen">\(frame.token)\
            <input type="hidden" name="back"\(attr: "value", back)>
            <section class="card pad">\(list)</section>
            <section class="card pad stack">\(form.html(in: frame, problems))</section>
            <div class="row">\(frame.submit(.bulkDo))<a class="btn ghost"\(attr: "href", back)>\(words[.backToList])</a>\
            </div></form>
            """
        )
    }
}

extension ChosenRow {
    fileprivate func box(in words: Words) -> HTML {
        """
        <li><label class="row"><input type="checkbox"\(attr: "name", "pick-\(id)") value="1"\(attr: "checked", if: isChosen)>
        <span><b class="med" dir="auto">\(person)</b>\(unit.map { " \(code($0))" as HTML })
        <span dir="auto"\(attr: "lang", subject.language)>\(subject.text)</span></span></label></li>
        """
    }

    fileprivate var link: HTML {
        """
        <a class="a"\(attr: "href", "/conversations/\(percentEncoded(id))") dir="auto"\
        \(attr: "lang", subject.language)>\(subject.text)</a>
        """
    }
}

extension ChosenForm {
    fileprivate func html(in frame: Frame, _ problems: [Problem]) -> HTML {
        let rows = Act.allCases.map { act -> HTML in
            """
            <div class="stack"><label class="net"><input type="radio" name="act"\(attr: "value", act.rawValue)\
            \(attr: "id", act == .take ? "f-act" : nil)\(attr: "checked", if: self.act == act)>\(frame.words[act.phrase])</label>\
            \(details(of: act, in: frame.words, problems))</div>
            """
        }
        return """
            <fieldset class="fld"><legend>\(frame.words[.bulkAct])</legend><div class="stack">\(rows)</div></fieldset>
            """
    }

    /// What has to be said besides; it counts for the act that is chosen only.
    private func details(of act: Act, in words: Words, _ problems: [Problem]) -> HTML {
        func field(_ name: String, _ label: Phrase, _ value: String = "") -> Field {
            var field = Field(name: name, label: words[label], value: value, problems: problems)
            (field.isRequired, field.isMarkedOptional) = (false, false)
            return field
        }
        return switch act {
        case .take, .close: .empty
        case .give: field("agent", .ownerChoose).select(people, in: words)
        case .prioritise:
            "\(field("priority", .priority).select(priorities, in: words))\(field("because", .priorityReason, because).html(in: words))"
        case .tag: field("tag", .tag, tag).html(in: words)
        case .untag: field("untag", .tag, removing).html(in: words)
        case .snooze: field("hours", .snoozeFor).select(lengths, in: words)
        }
    }
}

extension ChosenForm.Act {
    fileprivate var phrase: Phrase {
        switch self {
        case .take: .bulkTake
        case .give: .bulkGive
        case .prioritise: .bulkPrioritise
        case .tag: .bulkTag
        case .untag: .bulkUntag
        case .snooze: .bulkSnooze
        case .close: .bulkClose
        }
    }
}

extension ChosenOutcomePage {
    var place: Place? { .inbox }

    func title(in words: Words) -> String { words[.bulkTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = left.map { one -> HTML in
            let name: HTML =
                one.row.map { #"<b class="med" dir="auto">\#($0.person)</b> \#($0.link)"# } ?? "\(words[.bulkUnknown])"
            return "<li><p>\(name)</p><p>\(one.reason)</p></li>"
        }
        return frame.page(
            words[.bulkTitle],
            sentence: words.html(isUndo ? .bulkPutBack : .bulkDone, count: done),
            """
            \(frame.card(words[.bulkLeft], #"<ul class="plain pad stack-2">\#(rows)</ul>"#))
            <p class="row">\(frame.nextStep(.backToList, back, .inbox))</p>
            """
        )
    }
}

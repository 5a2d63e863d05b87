extension DeskTopicPage {
    /// Members who may know, each with the button that asks them, and how many were asked.
    func inviteCard(in frame: Frame) -> HTML {
        guard let invited else { return .empty }
        let words = frame.words
        let counts = ["n": words.number(invited.number), "m": words.number(invited.answered)]
        let rows = invitees.map { person -> HTML in
            """
            <li class="row wrap"><span class="grow"><a dir="auto"\(attr: "href", memberAddress(person.id))>\
            \(person.name)</a> <small class="muted">\
            \(words.text(.inviteHelped, ["n": words.number(person.helped)]))</small></span>\
            \(frame.communityAct(
                "\(topic.line.deskAddress)/invite",
                words[.inviteDo],
                fields: [("member", person.id)],
                classes: "btn sm"
            ))</li>
            """
        }
        return frame.card(
            words[.inviteTitle],
            """
            <div class="pad stack"><p class="small soft">\(words.text(.inviteCounts, counts))</p>\
            \(if: rows.isEmpty, "<p>\(words[.inviteNobody])</p>")\
            \(if: !rows.isEmpty, #"<ul class="rows">\#(rows)</ul>"#)</div>
            """
        )
    }
}

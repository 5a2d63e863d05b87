extension GroupsPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.groupsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let nameField = Field(name: "name", label: words[.groupName], value: newName, problems: problems)
        let form: HTML = """
            <form class="pad stack" method="post" action="/groups">\(frame.token)\(nameField.html(in: words))\
            <div>\(frame.submit(.addGroup))</div></form>
            """
        return frame.page(
            words[.groupsTitle],
            sentence: words.html(.groupsSentence),
            tabs: frame.organizationTabs(at: .groupsTitle),
            """
            \(frame.errorSummary(problems))<section class="card">\
            \(groups.isEmpty ? frame.emptyState(.emptyGroups) : table(in: frame))</section>
            \(if: mayAdd, frame.card(words[.addGroup], form))
            """
        )
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.groupsTitle],
            columns: [.columnGroup, .columnPeople, .columnRole],
            rows: groups.map { group in
                [
                    """
                    <a class="med row-link" dir="auto"\(attr: "href", "/groups/\(percentEncoded(group.id))")>\
                    \(group.name)</a>
                    """,
                    #"<span class="num">\#(frame.words.number(group.people))</span>"#,
                    group.roles.isEmpty ? "–" : #"<span dir="auto">\#(group.roles.joined(separator: ", "))</span>"#,
                ]
            }
        )
    }
}

extension GroupPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { name }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let warning = words.html(.removeGroupWarning)
        return frame.page(
            name,
            isName: true,
            sentence: words.html(.groupSentence),
            tabs: frame.organizationTabs(at: nil),
            """
            \(frame.errorSummary(problems))\(frame.card(words[.groupMembers], id: "members", people(in: frame)))
            \(frame.grants(grants, form: form, problems: problems))
            \(if: mayChange, frame.confirmed(address + "/remove", .removeGroup, warning: warning, confirm: .removeGroup))
            """
        )
    }

    private var address: String { "/groups/\(percentEncoded(id))" }

    private func people(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = members.map { member -> HTML in
            """
            <li class="row"><a class="a" dir="auto"\(attr: "href", "/people/\(percentEncoded(member.url))")>\
            \(member.text)</a><span class="grow"></span>\
            \(if: mayChange, frame.act("\(address)/members/\(percentEncoded(member.url))/leave", .groupLeave))</li>
            """
        }
        let join: HTML = """
            <form class="pad row wrap" method="post"\(attr: "action", address + "/join")>\(frame.token)\
            <label for="group-person">\(words[.groupJoinWho])</label>\
            <select name="agent" id="group-person">\(others.map(\.option))</select>\
            <button class="btn sm" type="submit">\(words[.groupJoin])</button></form>
            """
        return """
            \(members.isEmpty ? frame.emptyState(.emptyGroup) : #"<ul class="plain pad stack-2">\#(rows)</ul>"#)\
            \(if: !others.isEmpty, join)
            """
    }
}

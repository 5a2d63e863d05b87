import Primitives

extension Frame {
    /// People, their units, groups and roles, and who gets what comes in, belong together.
    func organizationTabs(at here: Phrase?) -> HTML {
        let pages: [(phrase: Phrase, address: String)] = [
            (.peopleTitle, "/people"), (.unitsTitle, "/units"), (.groupsTitle, "/groups"), (.rolesTitle, "/roles"),
            (.routingRulesTitle, "/routing-rules"), (.whoKnowsTitle, "/who-knows"),
        ]
        return tabs(
            .navigationOrganization,
            pages.map { (phrase: $0.phrase, address: $0.address, isHere: $0.phrase == here) }
        )
    }

    /// Something that is shown this once.
    func secretOnce(_ sentence: HTML, _ secret: String) -> HTML {
        """
        <section class="card once" role="status"><div class="pad stack-2"><p>\(sentence)</p>\
        <p><code class="secret" dir="ltr" tabindex="0">\(secret)</code></p>\
        <p class="tiny muted">\(words[.shownOnce])</p></div></section>
        """
    }
}

extension PeoplePage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.peopleTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.peopleTitle],
            sentence: words.html(.peopleSentence, count: people.filter { !$0.isDisabled }.count),
            action: mayEdit ? frame.primary(.addPerson, "/people/new", .plus) : .empty,
            tabs: frame.organizationTabs(at: .peopleTitle),
            """
            \(newcomer.map { welcome($0, in: frame) })
            <section class="card">\(people.isEmpty ? frame.emptyState(.emptyPeople) : table(in: frame))</section>
            """
        )
    }

    private func welcome(_ newcomer: OneTimePassword, in frame: Frame) -> HTML {
        frame.secretOnce(
            frame.words.html(
                .newcomerSentence,
                ["name": isolated(newcomer.name), "address": leftToRight(newcomer.address)]
            ),
            newcomer.password
        )
    }

    private func table(in frame: Frame) -> HTML {
        var columns: [Phrase] = [.columnPerson, .columnUnit, .columnRole, .columnLastSeen]
        if people.contains(where: { !$0.actions.isEmpty }) { columns.append(.columnActions) }
        return frame.table(frame.words[.peopleTitle], columns: columns, rows: people.map { $0.cells(in: frame) })
    }
}

extension AgentRow {
    fileprivate func cells(in frame: Frame) -> [HTML] {
        let words = frame.words
        return [
            """
            <div class="row">\(colleague(name))<div class="grow"><a class="med a" dir="auto"\
            \(attr: "href", "/people/\(percentEncoded(id))")>\(name)</a>\
            <div class="tiny muted">\(leftToRight(address))</div></div></div>
            """,
            unit.map { #"\#(code($0.code)) <bdi>\#($0.name)</bdi>"# } ?? "–",
            "\(role)\(if: isDisabled, #" \#(Tag.plain(words[.disabled]))"#)",
            lastSeen.map(words.ageTime) ?? "\(words[.neverSeen])",
            actions.isEmpty ? .empty : #"<div class="row">\#(actions.map { act($0, in: frame) })</div>"#,
        ]
    }

    private func act(_ action: AgentAction, in frame: Frame) -> HTML {
        let address = "/people/\(percentEncoded(id))/\(action.rawValue)"
        let person = ["name": isolated(name)]
        return switch action {
        case .enable: frame.act(address, .enable)
        case .password:
            frame.confirmed(
                address,
                .oneTimePassword,
                warning: frame.words.html(.oneTimePasswordWarning, person),
                confirm: .oneTimePassword
            )
        case .disable:
            frame.confirmed(address, .disable, warning: frame.words.html(.disableWarning, person), confirm: .disable)
        }
    }
}

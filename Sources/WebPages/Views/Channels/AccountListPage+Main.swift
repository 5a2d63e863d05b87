import Primitives

extension AccountListPage {
    var place: Place? { .accounts }

    func title(in words: Words) -> String { words[.accountsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        guard !accounts.isEmpty else {
            let action = mayEdit ? frame.nextStep(.addAccount, "/accounts/new", .plus) : .empty
            return frame.page(
                words[.accountsTitle],
                sentence: .empty,
                #"<section class="card">\#(frame.emptyState(.emptyAccounts, action))</section>"#
            )
        }
        let broken = accounts.filter(\.state.needsPerson).count
        return frame.page(
            words[.accountsTitle],
            sentence: words.html(.accountsSentence, count: accounts.count) + " "
                + (broken == 0 ? words.html(.accountsFine) : words.html(.accountsBroken, count: broken)),
            action: mayEdit ? frame.primary(.addAccount, "/accounts/new", .plus) : .empty,
            #"<section class="card">\#(table(in: frame))</section>"#
        )
    }

    private func table(in frame: Frame) -> HTML {
        var columns: [Phrase] = [.columnAccount, .columnUnit, .columnState, .columnConnected, .columnLastReply]
        if mayEdit { columns.append(.columnActions) }
        return frame.table(
            frame.words[.accountsTitle],
            columns: columns,
            rows: accounts.map { $0.cells(in: frame, mayEdit: mayEdit) }
        )
    }
}

extension AccountRow {
    private var path: String { "/accounts/\(percentEncoded(id))" }

    fileprivate func cells(in frame: Frame, mayEdit: Bool) -> [HTML] {
        let words = frame.words
        return [
            """
            <div class="med">\(leftToRight(handle))</div><div class="tiny muted">\(network)\
            \(name.map { #" · <bdi>\#($0)</bdi>"# as HTML })</div>
            """,
            unit.map { "\(code($0.code))" } ?? "–",
            "\(state.html(in: frame))\(health(in: frame))",
            #"<bdi>\#(connectedBy)</bdi><div class="tiny muted">\#(words.time(connectedAt))</div>"#,
            lastReply.map(words.ageTime) ?? "\(words[.never])",
            mayEdit ? actions(in: frame) : .empty,
        ]
    }

    private func health(in frame: Frame) -> HTML {
        let words = frame.words
        var said: [HTML] = []
        if let endsAt { said.append(words.html(.accountEnds, ["time": words.time(endsAt)])) }
        if let restsUntil {
            said.append(words.html(.accountRests, ["time": words.clockTime(restsUntil)]))
        } else if let requestsLeft, let requestLimit {
            let fills: [String: HTML] = [
                "left": "\(words.number(requestsLeft))", "limit": "\(words.number(requestLimit))",
            ]
            said.append(words.html(.accountLeft, fills))
        }
        let warning = endsAt == nil ? HTML.empty : Tag.warning(words[.accountEndsSoon])
        return "\(warning)\(said.map { #"<div class="tiny muted">\#($0)</div>"# as HTML })"
    }

    private func actions(in frame: Frame) -> HTML {
        let removal = frame.confirmed(
            "\(path)/remove",
            .remove,
            warning: frame.words.html(.removeAccountWarning, ["name": leftToRight(handle)]),
            confirm: .removeAccount
        )
        return """
            <div class="row">\
            \(if: state.needsPerson || endsAt != nil, frame.act("\(path)/reconnect", .reconnect, .refresh, classes: "btn sm pri"))\
            \(removal)</div>
            """
    }
}

extension AccountState {
    fileprivate var needsPerson: Bool { if case .needsReconnecting = self { true } else { false } }

    fileprivate func html(in frame: Frame) -> HTML {
        switch self {
        case .connected: Tag.good(frame.words[.accountConnected])
        case .needsReconnecting(let reason):
            "\(Tag.warning(frame.words[.accountBroken]))<div class=\"tiny muted\">\(reason)</div>"
        }
    }
}

/// Between here and somebody's own server of the fediverse.
struct FediverseDoorPage: CommunityView {
    enum State: Sendable {
        /// A form may not lead to another server (`form-action 'self'` holds for its redirects too), so this stands between.
        case leaving(server: String, address: String)
        /// Back, and new here.
        case isNew(state: String, name: String)
        /// Back, and nothing came of it; why.
        case broken(String)
    }

    var state: State
    var problems: [Problem] = []
    /// What whoever is new accepts by coming in.
    var terms: AskedTerms?

    func title(in words: Words) -> String { words[.signIn] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return switch state {
        case .leaving(let server, let address):
            frame.communityPage(
                "\(words[.doorFediverse])",
                sentence: words.html(.doorLeaving, ["server": leftToRight(server)]),
                """
                <meta http-equiv="refresh" content="0;url=\(address)">\
                <p><a class="btn pri" rel="noreferrer"\(attr: "href", address)>\(words[.doorLeavingGo])</a></p>
                """
            )
        case .isNew(let state, let name): naming(state, name, in: frame)
        case .broken(let reason):
            frame.communityPage(
                "\(words[.doorComeBackTitle])",
                sentence: "\(reason)",
                #"<p><a class="btn pri" href="/community/sign-in">\#(words[.signIn])</a></p>"#
            )
        }
    }

    private func naming(_ state: String, _ name: String, in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "name", label: words[.meName], value: name, problems: problems)
        field.help = words[.meNameHelp]
        field.autocomplete = "nickname"
        return frame.communityPage(
            "\(words[.doorNewTitle])",
            sentence: words.html(.doorNew),
            """
            \(frame.errorSummary(problems))<form class="card pad stack" method="post"\
            \(attr: "action", "/community/sign-in/fediverse/name/\(percentEncoded(state))")>\(frame.token)\
            \(field.html(in: words))\(terms.map { $0.html(in: frame) })\
            \(frame.communitySubmit(.doorEnter))</form>
            """
        )
    }
}

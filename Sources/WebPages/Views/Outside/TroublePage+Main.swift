extension TroublePage {
    var place: Place? { nil }

    func title(in words: Words) -> String { words[heading] }

    private var heading: Phrase {
        switch self {
        case .notFound: .notFoundTitle
        case .forbidden: .forbiddenTitle
        case .failure: .failureTitle
        case .busy: .busyTitle
        }
    }

    func main(in frame: Frame) -> HTML {
        """
        <main id="main" class="page trouble"><h1 tabindex="-1">\(frame.words[heading])</h1>\
        <p class="say">\(sentence(in: frame.words))</p><p class="row">\(ways(in: frame))</p></main>
        """
    }

    private func sentence(in words: Words) -> HTML {
        switch self {
        case .notFound: words.html(.notFoundSentence)
        case .forbidden(let missing): words.html(.forbiddenSentence, ["missing": isolated(missing)])
        case .failure(let incident): words.html(.failureSentence, ["incident": code(incident)])
        case .busy(let seconds): words.html(.busySentence, ["time": "\(words.length(seconds: seconds))"])
        }
    }

    private func ways(in frame: Frame) -> HTML {
        let home =
            frame.viewer == nil
            ? frame.nextStep(.signIn, "/sign-in", .key) : frame.nextStep(.goToInbox, "/inbox", .inbox)
        switch self {
        case .notFound, .forbidden: return home
        case .failure, .busy:
            return
                #"<a class="btn pri" href="">\#(frame.icon(.refresh))<span>\#(frame.words[.tryAgain])</span></a>\#(home)"#
        }
    }
}

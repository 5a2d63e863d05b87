/// A file of an answer, as pages show it.
struct AnswerFileMark: Sendable, Hashable {
    var id: String
    var address: String
    var name: String
    var type: String
    /// For whoever does not see it.
    var shows: String
    var size: Int
    var isPicture: Bool

    /// A picture in its place, anything else to be kept.
    func html(in words: Words) -> HTML {
        let facts = words.html(.fileIs, ["type": isolated(type), "size": "\(sizeText(in: words))"])
        let picture: HTML = """
            <img class="shot"\(attr: "src", address)\(attr: "alt", shows) loading="lazy">
            """
        return """
            <figure class="stack-2">\(if: isPicture, picture)<figcaption class="small"><a class="a"\
            \(attr: "href", address)><bdi>\(name)</bdi></a> <span class="muted">\(facts)</span>\
            \(if: !isPicture && !shows.isEmpty, #"<br><span dir="auto">\#(shows)</span>"#)</figcaption></figure>
            """
    }

    private func sizeText(in words: Words) -> String {
        let kilobytes = max(1, (size + 512) / 1_024)
        return kilobytes < 1_024 ? "\(words.number(kilobytes)) kB" : "\(words.number((kilobytes + 512) / 1_024)) MB"
    }
}

extension AnswerPage {
    /// What belongs to it, and the form for one more; nothing for whoever may not and where there is none.
    func fileCard(in frame: Frame) -> HTML {
        guard mayChange || !files.isEmpty else { return .empty }
        let rows = files.map { file -> HTML in
            let remove = frame.communityAct(file.address + "/remove", frame.words[.fileRemove], classes: "btn sm")
            return "<li>\(file.html(in: frame.words))\(if: mayChange, remove)</li>"
        }
        return frame.card(
            frame.words[.filesTitle],
            """
            <div class="pad stack">\(if: !files.isEmpty, #"<ul class="rows">\#(rows)</ul>"#)\
            \(if: mayChange, fileForm(in: frame))</div>
            """
        )
    }

    private func fileForm(in frame: Frame) -> HTML {
        let words = frame.words
        var file = Field(name: "file", label: words[.fileField], problems: problems)
        (file.help, file.type) = (words[.fileFieldHelp], "file")
        var shows = Field(name: "shows", label: words[.fileWords], value: typedWords, problems: problems)
        (shows.help, shows.isRequired, shows.isMarkedOptional) = (words[.fileWordsHelp], false, false)
        return """
            <form class="stack" method="post" enctype="multipart/form-data"\
            \(attr: "action", "/answers/\(percentEncoded(line.id))/files")>\(frame.token)\(file.html(in: words))\
            \(shows.html(in: words))<p><button class="btn" type="submit">\(words[.fileSend])</button></p></form>
            """
    }
}

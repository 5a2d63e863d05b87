/// What is shown beside an answer that is being written.
struct ComposerPictures: Sendable {
    /// Those that are kept with the draft.
    var kept: [VersionPicture] = []
    /// How many the network takes; 0 for none.
    var most = 0
    /// What was typed about one that was not taken.
    var typedShows = ""
}

extension ComposerPictures {
    /// Each with the field for its words, and the fields for one more, which has a button of its own: it alone sends a file.
    func html(_ problems: [Problem], in frame: Frame, path: String) -> HTML {
        guard most > 0 || !kept.isEmpty else { return .empty }
        let words = frame.words
        let rows = kept.enumerated().map { place, picture -> HTML in
            var shows = Field(
                name: "shows\(place)",
                label: words[.versionPictureShows],
                value: picture.shows,
                problems: problems
            )
            (shows.isRequired, shows.isMarkedOptional) = (false, false)
            return """
                <li class="stack-2">\(picture.image)\
                <input type="hidden"\(attr: "name", "picture\(place)")\(attr: "value", picture.id)>\
                \(shows.area(rows: 2, in: words))<label class="row"><input type="checkbox" value="1"\
                \(attr: "name", "away\(place)")> \(words[.versionPictureAway])</label></li>
                """
        }
        let isOpen = !typedShows.isEmpty || problems.contains { ["file", "shows"].contains($0.field) }
        let another: HTML =
            kept.count < most
            ? folded(words[.versionPictureAdd], id: "picture-reply", isOpen: isOpen, more(problems, in: frame, path))
            : .empty
        guard !kept.isEmpty else { return another }
        return """
            <fieldset class="stack"><legend>\(words[.versionPictures])</legend><ul class="rows">\(rows)</ul>\
            \(another)</fieldset>
            """
    }

    private func more(_ problems: [Problem], in frame: Frame, _ path: String) -> HTML {
        let words = frame.words
        var file = Field(name: "file", label: words[.versionPictureFile], problems: problems)
        file.help = words.text(.versionPictureHelp, ["n": "\(words.number(most))"])
        (file.type, file.isRequired, file.isMarkedOptional) = ("file", false, false)
        var shows = Field(name: "shows", label: words[.versionPictureShows], value: typedShows, problems: problems)
        shows.help = words[.replyPictureShowsHelp]
        (shows.isRequired, shows.isMarkedOptional) = (false, false)
        return """
            \(file.html(in: words))\(shows.area(rows: 2, in: words))<div class="row"><span class="grow"></span>\
            <button class="btn sm" type="submit"\(attr: "formaction", "\(path)/pictures") \
            formenctype="multipart/form-data">\(words[.versionPictureAdd])</button></div>
            """
    }
}

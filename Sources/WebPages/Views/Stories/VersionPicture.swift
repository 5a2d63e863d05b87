/// A picture beside the words of an account.
struct VersionPicture: Sendable {
    var id: String
    var address: String
    /// What it shows, for those who do not see it.
    var shows: String

    var image: HTML {
        #"<img class="shot"\#(attr: "src", address)\#(attr: "alt", shows) loading="lazy">"#
    }
}

extension [VersionPicture] {
    /// As people see them, each with its words beneath.
    func figures(in frame: Frame) -> HTML {
        guard !isEmpty else { return .empty }
        let missing: HTML = #"<span class="badc">\#(frame.words[.versionPictureBare])</span>"#
        let shown = map { picture -> HTML in
            """
            <figure class="stack-2">\(picture.image)<figcaption class="small" dir="auto">\
            \(if: picture.shows.isEmpty, missing)\(picture.shows)</figcaption></figure>
            """
        }
        return "\(shown)"
    }
}

extension VersionCard {
    /// The pictures as people will see them, each with its words beneath.
    func shownPictures(in frame: Frame) -> HTML { pictures.figures(in: frame) }

    /// Each picture with the field for its words, and the field for one more; nothing where the network takes none.
    func pictureFields(_ problems: [Problem], in frame: Frame) -> HTML {
        guard mostPictures > 0 || !pictures.isEmpty else { return .empty }
        let words = frame.words
        let rows = pictures.enumerated().map { place, picture -> HTML in
            var shows = Field(name: "shows\(place)", label: words[.versionPictureShows], value: picture.shows)
            (shows.suffix, shows.isRequired, shows.isMarkedOptional) = ("-\(account)", false, false)
            return """
                <li class="stack-2">\(picture.image)\
                <input type="hidden"\(attr: "name", "picture\(place)")\(attr: "value", picture.id)>\
                \(shows.area(rows: 2, in: words))<label class="row"><input type="checkbox" value="1"\
                \(attr: "name", "away\(place)")> \(words[.versionPictureAway])</label></li>
                """
        }
        // A field that is empty stands behind its name; pictures that are there are seen.
        let another: HTML =
            pictures.count < mostPictures
            ? folded(
                words[.versionPictureAdd],
                id: "picture-\(account)",
                isOpen: isAddingPicture(problems),
                newPicture(problems, in: frame)
            ) : .empty
        guard !pictures.isEmpty else { return another }
        return """
            <fieldset class="stack"><legend>\(words[.versionPictures])</legend><ul class="rows">\(rows)</ul>\
            \(another)</fieldset>
            """
    }

    private func isAddingPicture(_ problems: [Problem]) -> Bool {
        !typedShows.isEmpty || problems.contains { ["file-\(account)", "shows-\(account)"].contains($0.field) }
    }

    private func newPicture(_ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var file = Field(name: "file", label: words[.versionPictureFile], problems: problems)
        file.help = words.text(.versionPictureHelp, ["n": "\(words.number(mostPictures))"])
        (file.type, file.isRequired, file.isMarkedOptional, file.suffix) = ("file", false, false, "-\(account)")
        var shows = Field(name: "shows", label: words[.versionPictureShows], value: typedShows, problems: problems)
        (shows.help, shows.suffix) = (words[.versionPictureShowsHelp], "-\(account)")
        (shows.isRequired, shows.isMarkedOptional) = (false, false)
        return "\(file.html(in: words))\(shows.area(rows: 2, in: words))"
    }
}

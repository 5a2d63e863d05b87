import Channels
import Editorial
import HTTPTypes
import Journal
import Organization
import Pictures
import Primitives
import Publishing
import Reception

/// The pictures of stories, shown to whoever sees the story.
let storyPictureRoutes: [PageRoute] = [
    .get("/stories/:id/pictures/:picture", access: .may([.read])) { visit in
        let id: ID<Story> = try visit.id()
        let found = try await StoryPictures(ground: visit.ground)(
            visit.parameters["picture"] ?? "",
            of: id,
            for: try visit.viewer()
        )
        return Answer(found)
    }
]

extension Visit {
    /// The pictures that a form of words names, those that shall go left out, and the one that it brought; `nil` where
    /// the form speaks of none.
    var addedPictures: [AddedPicture]? {
        var pictures: [AddedPicture] = []
        var isSaid = false
        for place in 0..<10 {
            guard let id = fields["picture\(place)"] else { break }
            isSaid = true
            guard fields["away\(place)"] != "1" else { continue }
            pictures.append(AddedPicture(.kept(id), words: fields.text("shows\(place)")))
        }
        if let file {
            isSaid = true
            pictures.append(AddedPicture(.file(file.bytes), words: fields.text("shows")))
        }
        return isSaid ? pictures : nil
    }
}

extension VersionPicture {
    init(_ picture: Picture, of story: ID<Story>) {
        self.init(picture, at: "/stories/\(story)/pictures/\(picture.id)")
    }

    init(_ picture: Picture, at address: String) {
        self.init(id: picture.id, address: address, shows: picture.facts.words)
    }
}

extension Refusal {
    /// The field of a picture that a refusal is about; `nil` where it is about none.
    var pictureField: String? {
        switch self {
        case let refusal as PictureRefused: refusal == .wordsTooLong ? "shows" : "file"
        case let refusal as OutgoingRefused:
            switch refusal {
            case .picturesNotTaken, .tooManyPictures, .pictureTypeUnfit, .pictureTooLarge: "file"
            case .pictureWordsMissing, .pictureWordsTooLong: "shows"
            default: nil
            }
        default: nil
        }
    }
}

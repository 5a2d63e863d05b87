import Channels
import Editorial
import Foundation
import HTTPTypes
import Organization
import Publishing
import Reception

/// The pictures of stories, for whoever sees the story.
let storyPictureOperations: [Operation] = [
    .giving(
        WholeStoryPictureJSON.self,
        "readStoryPicture",
        .get,
        "/stories/{id}/pictures/{picture}",
        "A picture of a story with its bytes"
    ) { request in
        let find = StoryPictures(ground: request.house.ground)
        let found = try await find(
            request.parameters["picture"] ?? "",
            of: try request.id(),
            for: try request.viewer()
        )
        return WholeStoryPictureJSON(
            id: found.picture.id,
            type: found.picture.facts.type.rawValue,
            content: Data(found.bytes).base64EncodedString()
        )
    }
]

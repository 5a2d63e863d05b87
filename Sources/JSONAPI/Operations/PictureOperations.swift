import Editorial
import HTTPTypes
import Organization
import Reception
import Responding

/// The pictures of stories and of answers, for whoever sees what they stand beside.
let pictureOperations: [Operation] = [
    .giving(
        WholePictureJSON.self,
        "readStoryPicture",
        .get,
        "/stories/{id}/pictures/{picture}",
        "A picture of a story with its bytes"
    ) { request in
        let find = StoryPictures(ground: request.house.ground)
        return WholePictureJSON(try await find(request.picture, of: try request.id(), for: try request.viewer()))
    },
    .giving(
        WholePictureJSON.self,
        "readReplyPicture",
        .get,
        "/conversations/{id}/pictures/{picture}",
        "A picture beside an answer, or beside one that is not sent, with its bytes"
    ) { request in
        let find = ReplyPictures(ground: request.house.ground)
        return WholePictureJSON(try await find(request.picture, in: try request.id(), for: try request.viewer()))
    },
    .giving(
        WholePictureJSON.self,
        "readApprovalPicture",
        .get,
        "/approvals/{id}/pictures/{picture}",
        "A picture beside words that wait for approval, with its bytes"
    ) { request in
        let find = ReplyPictures(ground: request.house.ground)
        return WholePictureJSON(try await find(request.picture, of: try request.id(), for: try request.viewer()))
    },
]

extension APIRequest {
    fileprivate var picture: String { parameters["picture"] ?? "" }
}

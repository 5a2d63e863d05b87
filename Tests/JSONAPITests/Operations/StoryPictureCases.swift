import Foundation
import HTTPTypes
import TestSupport

/// The pictures of a story of the meter people.
let storyPictureCases: [OperationCase] = [
    OperationCase(
        "readStoryPicture",
        good: { door in
            let (story, picture) = try await door.shownStory()
            return try await door.ask(.get, "/stories/\(story)/pictures/\(picture)", as: .meterReader)
        },
        refused: (404, "picture.unknown"),
        bad: { try await $0.ask(.get, "/stories/\(try await $0.writtenStory())/pictures/\(nowhere)") }
    )
]

let storyPictureRows: [PermissionRow] = [
    PermissionRow(
        "readStoryPicture",
        .get,
        { door in
            let (story, picture) = try await door.shownStory()
            return "/stories/\(story)/pictures/\(picture)"
        },
        nil,
        [200, 200, 200, 404, 200, 401]
    )
]

extension Door {
    /// A story with words and a picture for the account; gives the ids of both.
    func shownStory() async throws -> (story: String, picture: String) {
        let story = try await story()
        let content = Data(somePNG()).base64EncodedString()
        let form = #"{"text":"Look.","language":"en","pictures":[{"content":"\#(content)","shows":"A display."}]}"#
        let answer = try await ask(.put, "/stories/\(story)/versions/\(account)", form, as: .meterAgent)
        let after = answer.text.components(separatedBy: "\"pictures\":[").dropFirst().first ?? ""
        let id = after.components(separatedBy: "\"id\":\"").dropFirst().first?.prefix(64)
        return (story, id.map(String.init) ?? "none")
    }
}

import Foundation
import HTTPTypes
import TestSupport

/// The pictures of a story of the meter people, and of answers.
let storyPictureCases: [OperationCase] = [
    OperationCase(
        "readStoryPicture",
        good: { door in
            let (story, picture) = try await door.shownStory()
            return try await door.ask(.get, "/stories/\(story)/pictures/\(picture)", as: .meterReader)
        },
        refused: (404, "picture.unknown"),
        bad: { try await $0.ask(.get, "/stories/\(try await $0.writtenStory())/pictures/\(nowhere)") }
    ),
    OperationCase(
        "readReplyPicture",
        good: { door in
            let picture = try await door.shownReply()
            return try await door.ask(.get, "/conversations/\(door.conversation)/pictures/\(picture)", as: .meterReader)
        },
        refused: (404, "picture.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\($0.conversation)/pictures/\(nowhere)") }
    ),
    OperationCase(
        "readApprovalPicture",
        good: { door in
            let (approval, picture) = try await door.shownSubmission()
            return try await door.ask(.get, "/approvals/\(approval)/pictures/\(picture)", as: .meterReader)
        },
        refused: (404, "picture.unknown"),
        bad: { door in
            let (approval, _) = try await door.shownSubmission()
            return try await door.ask(.get, "/approvals/\(approval)/pictures/\(nowhere)", as: .meterReader)
        }
    ),
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
    ),
    PermissionRow(
        "readReplyPicture",
        .get,
        { "/conversations/\($0.conversation)/pictures/\(try await $0.shownReply())" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow(
        "readApprovalPicture",
        .get,
        { door in
            let (approval, picture) = try await door.shownSubmission()
            return "/approvals/\(approval)/pictures/\(picture)"
        },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
]

extension Door {
    private static let shown =
        #""pictures":[{"content":"\#(Data(somePNG()).base64EncodedString())","shows":"A display."}]"#

    /// The meter agent's reply with a picture; gives the picture's id.
    func shownReply() async throws -> String {
        let path = "/conversations/\(conversation)/replies"
        let told = try await ask(.post, path, #"{"text":"Look.",\#(Self.shown)}"#, as: .meterAgent)
        return told.firstPicture
    }

    /// The meter agent's words that wait for approval, with a picture; gives the ids of both.
    func shownSubmission() async throws -> (approval: String, picture: String) {
        try await priceRule()
        let path = "/conversations/\(conversation)/approvals"
        let told = try await ask(.post, path, #"{"text":"A price.",\#(Self.shown)}"#, as: .meterAgent)
        return (try told.member("id"), told.firstPicture)
    }

    /// A story with words and a picture for the account; gives the ids of both.
    func shownStory() async throws -> (story: String, picture: String) {
        let story = try await story()
        let content = Data(somePNG()).base64EncodedString()
        let form = #"{"text":"Look.","language":"en","pictures":[{"content":"\#(content)","shows":"A display."}]}"#
        let answer = try await ask(.put, "/stories/\(story)/versions/\(account)", form, as: .meterAgent)
        return (story, answer.firstPicture)
    }
}

extension Told {
    /// The id of the first picture that is named.
    fileprivate var firstPicture: String {
        let after = text.components(separatedBy: "\"pictures\":[").dropFirst().first ?? ""
        return after.components(separatedBy: "\"id\":\"").dropFirst().first.map { String($0.prefix(64)) } ?? "none"
    }
}

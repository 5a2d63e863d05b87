import HTTPTypes
import TestSupport

/// What one account says of a story of the meter people.
let storyVersionCases: [OperationCase] = [
    OperationCase(
        "saveStoryVersion",
        good: { door in
            let form = #"{"text":"It is easy to read.","language":"en"}"#
            return try await door.ask(.put, try await door.words(of: door.story), form, as: .meterAgent)
        },
        refused: (409, "story.changed"),
        bad: { door in
            let form = #"{"text":"Other words.","version":9}"#
            return try await door.ask(.put, try await door.words(of: door.writtenStory), form)
        }
    ),
    OperationCase(
        "askStoryReview",
        good: { door in
            let path = try await door.words(of: door.writtenStory) + "/ask"
            return try await door.ask(.post, path, #"{"version":1}"#, as: .meterAgent)
        },
        refused: (404, "story.versionUnknown"),
        bad: { try await $0.ask(.post, try await $0.words(of: $0.story) + "/ask", #"{"version":1}"#) }
    ),
    OperationCase(
        "approveStoryVersion",
        good: { try await $0.ask(.post, try await $0.words(of: $0.askedStory) + "/approve", #"{"version":2}"#) },
        refused: (403, "story.ownWords"),
        bad: { door in
            let path = try await door.words(of: door.askedStory) + "/approve"
            return try await door.ask(.post, path, #"{"version":2}"#, as: .meterAgent)
        }
    ),
    OperationCase(
        "returnStoryVersion",
        good: { door in
            let path = try await door.words(of: door.askedStory) + "/return"
            return try await door.ask(.post, path, #"{"version":2,"note":"Shorter."}"#)
        },
        refused: (422, "story.noteMissing"),
        bad: { door in
            let path = try await door.words(of: door.askedStory) + "/return"
            return try await door.ask(.post, path, #"{"version":2,"note":" "}"#)
        }
    ),
    OperationCase(
        "scheduleStoryVersion",
        good: { door in
            let path = try await door.words(of: door.approvedStory) + "/schedule"
            return try await door.ask(.post, path, #"{"version":3,"holdSeconds":30}"#, as: .meterAgent)
        },
        refused: (409, "story.notApproved"),
        bad: { door in
            let path = try await door.words(of: door.writtenStory) + "/schedule"
            return try await door.ask(.post, path, #"{"version":1,"holdSeconds":30}"#)
        }
    ),
    OperationCase(
        "takeBackStoryVersion",
        good: { door in
            let path = try await door.words(of: door.scheduledStory) + "/take-back"
            return try await door.ask(.post, path, as: .meterAgent)
        },
        refused: (409, "story.notScheduled"),
        bad: { try await $0.ask(.post, try await $0.words(of: $0.approvedStory) + "/take-back") }
    ),
    OperationCase(
        "withdrawStoryVersion",
        good: { door in
            let path = try await door.words(of: door.publishedStory) + "/withdraw"
            return try await door.ask(.post, path, #"{"reason":"The price is wrong."}"#, as: .meterAgent)
        },
        refused: (409, "correction.notSent"),
        bad: { door in
            let path = try await door.words(of: door.writtenStory) + "/withdraw"
            return try await door.ask(.post, path, #"{"reason":"The price is wrong."}"#)
        }
    ),
    OperationCase(
        "settleStoryVersion",
        good: { door in
            let path = try await door.words(of: door.refusedStory) + "/settle"
            return try await door.ask(.post, path, #"{"decision":"sendAgain"}"#, as: .meterAgent)
        },
        refused: (409, "story.nothingToSettle"),
        bad: { door in
            let path = try await door.words(of: door.approvedStory) + "/settle"
            return try await door.ask(.post, path, #"{"decision":"sendAgain"}"#)
        }
    ),
]

let storyVersionRows: [PermissionRow] = [
    PermissionRow(
        "saveStoryVersion",
        .put,
        { try await $0.words(of: $0.story) },
        #"{"text":"It is easy to read.","language":"en"}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "askStoryReview",
        .post,
        { try await $0.words(of: $0.writtenStory) + "/ask" },
        #"{"version":1}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "approveStoryVersion",
        .post,
        { try await $0.words(of: $0.askedStory) + "/approve" },
        #"{"version":2}"#,
        [200, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "returnStoryVersion",
        .post,
        { try await $0.words(of: $0.askedStory) + "/return" },
        #"{"version":2,"note":"Shorter."}"#,
        [200, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "scheduleStoryVersion",
        .post,
        { try await $0.words(of: $0.approvedStory) + "/schedule" },
        #"{"version":3,"holdSeconds":30}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "takeBackStoryVersion",
        .post,
        { try await $0.words(of: $0.scheduledStory) + "/take-back" },
        nil,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "withdrawStoryVersion",
        .post,
        { try await $0.words(of: $0.publishedStory) + "/withdraw" },
        #"{"reason":"The price is wrong."}"#,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "settleStoryVersion",
        .post,
        { try await $0.words(of: $0.refusedStory) + "/settle" },
        #"{"decision":"sendAgain"}"#,
        [200, 200, 200, 404, 403, 401]
    ),
]

extension Door {
    /// Where the words of the account for a story stand.
    fileprivate func words(of story: () async throws -> String) async throws -> String {
        "/stories/\(try await story())/versions/\(account)"
    }
}

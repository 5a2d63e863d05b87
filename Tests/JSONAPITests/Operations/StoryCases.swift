import HTTPTypes
import Journal
import Primitives
import Storage
import TestSupport

private let newStory = #"{"title":"New displays","brief":"Say how they help.","unit":"METER"}"#
private let week = #"{"zone":"Europe/London","slots":[{"weekday":5,"at":"11:00"}],"version":0}"#

/// Stories of the meter people.
let storyCases: [OperationCase] = [
    OperationCase(
        "listWaitingStories",
        good: { try await $0.ask(.get, "/stories-waiting") },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/stories-waiting", as: nil) }
    ),
    OperationCase(
        "listStories",
        good: { door in
            _ = try await door.story()
            return try await door.ask(.get, "/stories?stage=idea", as: .meterReader)
        },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.get, "/stories?stage=gone") }
    ),
    OperationCase(
        "beginStory",
        good: { try await $0.ask(.post, "/stories", newStory, as: .meterAgent) },
        refused: (422, "story.titleUnfit"),
        bad: { try await $0.ask(.post, "/stories", #"{"title":" ","unit":"METER"}"#) }
    ),
    OperationCase(
        "readStory",
        good: { door in
            let story = try await door.writtenStory()
            return try await door.ask(.get, "/stories/\(story)", as: .meterReader)
        },
        refused: (404, "story.unknown"),
        bad: { try await $0.ask(.get, "/stories/\(try await $0.story())", as: .tariffAgent) }
    ),
    OperationCase(
        "changeStory",
        good: { try await $0.ask(.put, "/stories/\(try await $0.story())", #"{"title":"Displays","version":1}"#) },
        refused: (409, "story.changed"),
        bad: { try await $0.ask(.put, "/stories/\(try await $0.story())", #"{"title":"Displays","version":7}"#) }
    ),
    OperationCase(
        "withdrawStory",
        204,
        good: { try await $0.ask(.post, "/stories/\(try await $0.writtenStory())/withdraw", as: .meterAgent) },
        refused: (404, "story.unknown"),
        bad: { try await $0.ask(.post, "/stories/\(nowhere)/withdraw") }
    ),
    OperationCase(
        "readCalendar",
        good: { door in
            _ = try await door.scheduledStory()
            return try await door.ask(.get, "/calendar", as: .meterReader)
        },
        refused: (422, "story.momentUnfit"),
        bad: { try await $0.ask(.get, "/calendar?from=tomorrow") }
    ),
    OperationCase(
        "listSlots",
        good: { door in
            _ = try await door.ask(.put, "/slots/\(door.account)", week)
            return try await door.ask(.get, "/slots", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/slots", as: nil) }
    ),
    OperationCase(
        "saveSlots",
        good: { try await $0.ask(.put, "/slots/\($0.account)", week) },
        refused: (422, "story.accountUnfit"),
        bad: { try await $0.ask(.put, "/slots/\(nowhere)", week) }
    ),
]

/// Who may do what with a story of the meter people.
let storyRows: [PermissionRow] =
    [
        PermissionRow("listStories", .get, { _ in "/stories" }, nil, [200, 200, 200, 200, 200, 401]),
        PermissionRow("listWaitingStories", .get, { _ in "/stories-waiting" }, nil, [200, 200, 200, 200, 200, 401]),
        PermissionRow("readCalendar", .get, { _ in "/calendar" }, nil, [200, 200, 200, 200, 200, 401]),
        PermissionRow("listSlots", .get, { _ in "/slots" }, nil, [200, 200, 200, 200, 200, 401]),
        PermissionRow("saveSlots", .put, { "/slots/\($0.account)" }, week, [200, 403, 403, 403, 403, 401]),
        PermissionRow("beginStory", .post, { _ in "/stories" }, newStory, [200, 200, 200, 403, 403, 401]),
        PermissionRow(
            "readStory",
            .get,
            { "/stories/\(try await $0.writtenStory())" },
            nil,
            [200, 200, 200, 404, 200, 401]
        ),
        PermissionRow(
            "changeStory",
            .put,
            { "/stories/\(try await $0.story())" },
            #"{"title":"Displays","version":1}"#,
            [200, 200, 200, 404, 403, 401]
        ),
        PermissionRow(
            "withdrawStory",
            .post,
            { "/stories/\(try await $0.story())/withdraw" },
            nil,
            [204, 204, 204, 404, 403, 401]
        ),
    ] + storyVersionRows + storyPictureRows

extension Door {
    /// An idea of the meter people; gives its id.
    func story() async throws -> String {
        try await ask(.post, "/stories", newStory, as: .meterAgent).member("id")
    }

    /// One with words for the account, written by the meter agent.
    func writtenStory() async throws -> String {
        let story = try await story()
        _ = try await ask(
            .put,
            "/stories/\(story)/versions/\(account)",
            #"{"text":"It is easy to read.","language":"en"}"#,
            as: .meterAgent
        )
        return story
    }

    /// One whose words wait for the word of somebody.
    func askedStory() async throws -> String {
        let story = try await writtenStory()
        _ = try await ask(.post, "/stories/\(story)/versions/\(account)/ask", #"{"version":1}"#, as: .meterAgent)
        return story
    }

    func approvedStory() async throws -> String {
        let story = try await askedStory()
        _ = try await ask(.post, "/stories/\(story)/versions/\(account)/approve", #"{"version":2}"#)
        return story
    }

    func scheduledStory() async throws -> String {
        let story = try await approvedStory()
        let form = #"{"version":3,"at":"\#(TestClock.start + .seconds(3_600))","zone":"Europe/London"}"#
        _ = try await ask(.post, "/stories/\(story)/versions/\(account)/schedule", form, as: .meterAgent)
        return story
    }

    /// One that the network refused.
    func refusedStory() async throws -> String {
        let story = try await scheduledStory()
        let organization = ear.marram.organization
        _ = try await ear.marram.ground.write { connection in
            try connection.execute("UPDATE story_version SET moment = \(TestClock.start), state = 'held'")
            try connection.execute(
                """
                INSERT INTO outbox (organization_id, id, conversation_id, account_id, unit_id, state, attempts, epoch,
                    not_before, next_attempt_at, updated_at, absences)
                SELECT organization_id, id, id, \(account), unit_id, 'rejected', 1, 1, 0, 0, 0, 0 FROM planned_post
                WHERE organization_id = \(organization)
                ON CONFLICT (organization_id, id) DO NOTHING
                """
            )
        }
        return story
    }

    /// One that stands on the network.
    func publishedStory() async throws -> String {
        let story = try await refusedStory()
        _ = try await ear.marram.ground.write { connection in
            try connection.execute("UPDATE story_version SET state = 'published' WHERE state = 'held'")
            try connection.execute(
                """
                UPDATE outbox SET state = 'sent', receipt = '{"handle":{},"id":"ours-1"}' WHERE unit_id IS NOT NULL
                """
            )
        }
        return story
    }
}

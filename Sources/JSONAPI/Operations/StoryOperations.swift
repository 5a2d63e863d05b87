import Editorial
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception

/// What we say first: ideas, their words for each account, and when they leave.
let storyOperations: [Operation] = [
    .giving(
        StoriesJSON.self,
        "listStories",
        .get,
        "/stories",
        "The stories of the units that you read, what was changed last first, 200 at a time",
        query: [
            "stage": "one stage, such as `held`; those that are not over unless given",
            "from": "next of the page before",
        ]
    ) { request in
        let open = Story.Stage.allCases.filter { ![.published, .withdrawn].contains($0) }
        let stages = try request.query("stage").map { [try choice($0, for: "stage", standard: Story.Stage.idea)] }
        let last = try request.query("from").map { text in
            guard let id = ID<Story>(text) else { throw RequestRefused.notAnID("from") }
            return id
        }
        let found = try await request.stories(at: stages ?? open, behind: last, for: try request.viewer())
        let next = found.count == StoryQuery.page ? found.last?.story.id.description : nil
        return StoriesJSON(stories: found.map { StoryJSON($0.story) }, next: next)
    },
    .giving(
        WaitingStoriesJSON.self,
        "listWaitingStories",
        .get,
        "/stories-waiting",
        "Words of stories that wait for your review, of whichever unit, the oldest first"
    ) { request in
        let found = try await request.stories.waiting(for: try request.viewer())
        return WaitingStoriesJSON(waiting: found.map { WaitingStoryJSON($0.story, $0.version) })
    },
    .giving(
        StoryJSON.self,
        "beginStory",
        .post,
        "/stories",
        "Write down an idea for something that a unit says first",
        content: NewStoryJSON.self
    ) { request in
        let (new, viewer): (NewStoryJSON, Viewer) = (try request.content(), try request.viewer())
        let unit = try await unit(coded: new.unit, of: viewer, in: request.house) ?? viewer.agent.unit
        return StoryJSON(try await request.keepStories.begin(try new.content(by: viewer), in: unit, by: viewer))
    },
    .giving(
        WholeStoryJSON.self,
        "readStory",
        .get,
        "/stories/{id}",
        "A story with its words for each account, and what you may do with them"
    ) { request in
        WholeStoryJSON(try await request.stories.whole(try request.id(), for: try request.viewer()))
    },
    .giving(
        StoryJSON.self,
        "changeStory",
        .put,
        "/stories/{id}",
        "Change what is written about a story, at the version that was read",
        content: NewStoryJSON.self
    ) { request in
        let (new, viewer): (NewStoryJSON, Viewer) = (try request.content(), try request.viewer())
        return StoryJSON(
            try await request.keepStories
                .change(try request.id(), from: new.version ?? 0, to: try new.content(by: viewer), by: viewer)
        )
    },
    .doing(
        "withdrawStory",
        .post,
        "/stories/{id}/withdraw",
        "Let a story be: what waits of it is taken back, what left stays"
    ) { request in
        try await request.keepStories.withdraw(try request.id(), by: try request.viewer())
    },
    .giving(
        CalendarJSON.self,
        "readCalendar",
        .get,
        "/calendar",
        "What leaves, or left, in the units that you read",
        query: ["from": "a moment, now unless given", "until": "a moment, four weeks later unless given"]
    ) { request in
        let now = request.house.ground.clock()
        let start = try request.moment("from") ?? now
        let end = try request.moment("until") ?? start + .seconds(28 * 86_400)
        let planned = try await request.stories.planned(from: start, until: end, for: try request.viewer())
        return CalendarJSON(
            planned: planned.compactMap { story, version in
                guard let moment = version.moment else { return nil }
                return PlannedJSON(
                    story: story.id.description,
                    title: story.content.title,
                    account: version.account.description,
                    state: version.state.rawValue,
                    at: moment.description
                )
            }
        )
    },
    .giving(SlotPlansJSON.self, "listSlots", .get, "/slots", "The moments of the week at which accounts speak") {
        request in
        let viewer = try request.viewer()
        let plans = try await request.house.ground.read {
            try SlotPlanTable(of: viewer.organization, on: $0).all()
        }
        return SlotPlansJSON(plans: plans.map(SlotPlanJSON.init))
    },
    .giving(
        SlotPlanJSON.self,
        "saveSlots",
        .put,
        "/slots/{account}",
        "Say at which moments of the week an account speaks; what is planned already keeps its moment",
        content: NewSlotPlanJSON.self
    ) { request in
        let new: NewSlotPlanJSON = try request.content()
        let plan = try await KeepSlots(ground: request.house.ground)(
            try new.parsedSlots(),
            in: new.zone,
            of: try request.id("account"),
            from: new.version,
            by: try request.viewer()
        )
        return SlotPlanJSON(plan)
    },
]

extension APIRequest {
    var stories: StoryQuery { StoryQuery(ground: house.ground, manifests: house.channels.manifests) }
    var keepStories: KeepStories { KeepStories(ground: house.ground) }

    fileprivate func moment(_ name: String) throws -> Moment? {
        try query(name).map { text in
            guard let moment = Moment(rfc3339: text) else { throw StoryRefused.momentUnfit }
            return moment
        }
    }
}

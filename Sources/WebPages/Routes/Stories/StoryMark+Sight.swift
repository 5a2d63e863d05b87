import Editorial

extension StoryMark {
    init(_ stage: Story.Stage) {
        self = StoryMark(rawValue: stage.rawValue) ?? .idea
    }

    init(_ state: StoryVersion.State) {
        self = StoryMark(rawValue: state.rawValue) ?? .held
    }

    /// A version by its state, or by how far taking it back has come.
    init(_ version: StoryVersion) {
        switch version.content.takingBack {
        case .underWay: self = .takingBack
        case .failed: self = .stillThere
        case .done: self = .takenBack
        case nil: self = StoryMark(version.state)
        }
    }

    /// A story by its stage; where nothing waits any more, by what could not be taken back, or is being so.
    init(_ story: Story, _ versions: [StoryVersion]) {
        let marks = versions.map(StoryMark.init)
        let ends: [Story.Stage: [StoryMark]] = [
            .published: [.stillThere, .takingBack], .withdrawn: [.takenBack],
        ]
        self = ends[story.stage]?.first(where: marks.contains) ?? StoryMark(story.stage)
    }
}

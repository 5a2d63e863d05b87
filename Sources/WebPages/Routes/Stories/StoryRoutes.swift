import Channels
import Editorial
import Governance
import HTTPTypes
import Journal
import Organization
import Pictures
import Primitives
import Publishing
import Reception

let storyRoutes: [PageRoute] =
    [
        .get("/stories", access: .member) { .page(try await $0.storyDesk()) },
        .post("/stories", access: .may([.respond])) { try await $0.beginStory() },
        .get("/stories/:id", access: .may([.read])) { .page(try await $0.storyPage()) },
        .post("/stories/:id", access: .may([.respond])) { visit in
            try await visit.keepingStory { id, viewer in
                let version = Int(visit.fields.text("version")) ?? 0
                _ = try await KeepStories(ground: visit.ground)
                    .change(id, from: version, to: try await visit.storyContent(), by: viewer)
                return Notice(.storyKept)
            }
        },
        .post("/stories/:id/withdraw", access: .may([.respond])) { visit in
            try await visit.keepingStory { id, viewer in
                try await KeepStories(ground: visit.ground).withdraw(id, by: viewer)
                return Notice(.storyLetBe)
            }
        },
        .upload(
            "/stories/:id/versions/:account/save",
            access: .may([.respond]),
            upTo: greatestPicture + 1 << 18
        ) { visit in
            try await visit.keepingStory { id, viewer in
                var form = SaveStoryVersion.Form(
                    text: visit.fields.text("text"),
                    language: visit.fields.trimmed("language"),
                    version: visit.readVersion
                )
                form.pictures = visit.addedPictures
                form.warning = visit.fields["warning"]
                form.audience = visit.fields["audience"] == Audience.unlisted.rawValue ? .unlisted : nil
                (form.quote, form.isSplit) = (visit.fields["quote"], visit.fields["split"] == "1")
                let save = SaveStoryVersion(ground: visit.ground, manifests: visit.house.channels.manifests)
                _ = try await save(form, through: try visit.id("account"), of: id, by: viewer)
                return Notice(.wordsSaved)
            }
        },
        .post("/stories/:id/versions/:account/ask", access: .may([.respond])) { visit in
            try await visit.keepingStory { id, viewer in
                _ = try await visit.review
                    .ask(try visit.id("account"), of: id, ifVersion: visit.readVersion, by: viewer)
                return Notice(.reviewAsked)
            }
        },
        // Whoever a rule names may review, whatever their role; whose words they are, the version says.
        .post("/stories/:id/versions/:account/approve", access: .may([.read])) { visit in
            try await visit.keepingStory(reviewing: true) { id, viewer in
                let version = try await visit.review
                    .approve(try visit.id("account"), of: id, ifVersion: visit.readVersion, by: viewer)
                return Notice(version.state == .approved ? .wordsApproved : .wordsNeedMore)
            }
        },
        .post("/stories/:id/versions/:account/return", access: .may([.read])) { visit in
            try await visit.keepingStory(reviewing: true) { id, viewer in
                _ = try await visit.review.giveBack(
                    try visit.id("account"),
                    of: id,
                    note: visit.fields.trimmed("note"),
                    ifVersion: visit.readVersion,
                    by: viewer
                )
                return Notice(.wordsReturned)
            }
        },
        .post("/stories/:id/versions/:account/schedule", access: .may([.respond])) { visit in
            try await visit.keepingStory { id, viewer in
                let version = try await ScheduleStoryVersion(ground: visit.ground)(
                    try visit.id("account"),
                    of: id,
                    at: try visit.chosenMoment(),
                    ifVersion: visit.readVersion,
                    by: viewer
                )
                let isNow = visit.fields["now"] == "1"
                return isNow ? Notice(.storyLeaves) : version.moment.map(Notice.planned) ?? Notice(.storyLeaves)
            }
        },
        .post("/stories/:id/versions/:account/take-back", access: .may([.respond])) { visit in
            try await visit.keepingStory { id, viewer in
                let version = try await ScheduleStoryVersion(ground: visit.ground)
                    .takeBack(try visit.id("account"), of: id, by: viewer)
                return Notice(version.state == .approved ? .storyTakenBack : .storyRecalled)
            }
        },
        .post("/stories/:id/versions/:account/withdraw", access: .may([.respond])) { visit in
            try await visit.keepingStory { id, viewer in
                let withdraw = WithdrawStoryVersion(ground: visit.ground, manifests: visit.house.channels.manifests)
                let reason = visit.fields.text("reason")
                _ = try await withdraw(try visit.id("account"), of: id, because: reason, by: viewer)
                return Notice(.askedBack)
            }
        },
        .post("/stories/:id/versions/:account/settle", access: .may([.respond])) { visit in
            try await visit.keepingStory { id, viewer in
                guard let decision = DecideOutbox.Decision(rawValue: visit.fields.text("decision")) else {
                    throw ChoiceUnknown()
                }
                let settlement = Settlement(decision, links: visit.fields.lines("links"))
                _ = try await ScheduleStoryVersion(ground: visit.ground)
                    .settle(try visit.id("account"), of: id, settlement, by: viewer)
                return decision.notice
            }
        },
        .get("/stories/:id/withdraw", access: .member) { visit in
            let id: ID<Story> = try visit.id()
            return .redirect("/stories/\(id)")
        },
        .get("/calendar", access: .member) { .page(try await $0.calendar()) },
        .post("/calendar/:account", access: .may([.configure])) { try await $0.saveSlots() },
        .get("/calendar/:account", access: .member) { _ in .redirect("/calendar") },
    ]
    + ["save", "ask", "approve", "return", "schedule", "take-back", "withdraw", "settle"].map { verb in
        .get("/stories/:id/versions/:account/\(verb)", access: .member) { visit in
            let id: ID<Story> = try visit.id()
            return .redirect("/stories/\(id)")
        }
    }

extension Visit {
    fileprivate var review: ReviewStoryVersion {
        ReviewStoryVersion(ground: ground, manifests: house.channels.manifests, quotes: house.channels.quotes)
    }

    /// The version that the form was made from.
    fileprivate var readVersion: Int { Int(fields.text("version")) ?? 0 }

    fileprivate func beginStory() async throws -> Answer {
        let viewer = try viewer()
        do {
            let unit = try await Directory(self).unit(coded: fields.trimmed("unit")).id
            let content = Story.Content(
                title: fields.text("title"),
                brief: fields.text("brief"),
                author: viewer.actor
            )
            let story = try await KeepStories(ground: ground).begin(content, in: unit, by: viewer)
            return .redirect("/stories/\(story.id)", Notice(.storyBegun))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await storyDesk()
            (page.form.title, page.form.brief) = (fields.text("title"), fields.text("brief"))
            page.units = page.units.chosen(by: fields.trimmed("unit"))
            let field = refusal is DetailsRefused ? "unit" : (refusal as? StoryRefused)?.field
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// Does something with the story at this address, shows it and says what follows; what is refused is said there,
    /// with what was typed.
    ///
    /// Whoever reviews may see nothing of it any more once their word is given: they come back to the desk.
    fileprivate func keepingStory(
        reviewing isReview: Bool = false,
        _ act: (ID<Story>, Organization.Viewer) async throws -> Notice
    ) async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Story>) = (try viewer(), try id())
        var page = try await storyPage()
        do {
            let notice = try await act(id, viewer)
            return .redirect(isReview ? "/stories" : "/stories/\(id)", notice)
        } catch let refusal as any Refusal where refusal.kind != .forbidden || refusal is StoryRefused {
            let isConflict = refusal as? StoryRefused == .changed
            page.keep(fields, for: parameters["account"], isConflict: isConflict, in: words)
            let isReason = refusal as? CorrectionRefused == .reasonUnfit
            let other: String? =
                refusal is QuoteRefused ? "quote" : refusal is WorkingHoursRefused ? "zone" : isReason ? "reason" : nil
            let isAbout = (refusal as? StoryRefused)?.field ?? (refusal as? OutboxRefused)?.field
            let field = isAbout ?? refusal.pictureField ?? other
            let suffix = parameters["account"].map { "-\($0)" } ?? ""
            page.problems = [Problem(field: field.map { $0 + suffix }, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// The moment that a form names: at once, the next free slot, or what the clock on the wall of a place shows then.
    fileprivate func chosenMoment() throws -> ScheduleStoryVersion.Moment {
        if fields["slot"] == "1" { return .nextFreeSlot }
        if fields["now"] == "1" { return .now(undo: .seconds(undoSeconds)) }
        let parts = fields.trimmed("at").split(separator: "T").map(String.init)
        let zone = fields.trimmed("zone")
        guard parts.count == 2, let day = CalendarDay(parts[0]), let minute = minutes(ofClock: parts[1].prefix(5))
        else {
            throw StoryRefused.momentUnfit
        }
        guard isTimeZone(zone) else { throw WorkingHoursRefused.timeZoneUnknown }
        return .at(day.moment(atMinute: minute, in: zone), zone: zone)
    }

    fileprivate func saveSlots() async throws -> Answer {
        let viewer = try viewer()
        do {
            _ = try await KeepSlots(ground: ground)(
                try SlotPlan.slots(parsing: fields.text("slots")),
                in: fields.trimmed("zone"),
                of: try id("account"),
                from: readVersion,
                by: viewer
            )
            return .redirect("/calendar", Notice(.slotsSaved))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            var page = try await calendar()
            let account = parameters["account"] ?? ""
            for place in page.slots.indices where page.slots[place].account == account {
                page.slots[place].keep(fields, isConflict: refusal.kind == .conflict, in: words)
            }
            let field = refusal as? WorkingHoursRefused == .timeZoneUnknown ? "zone" : "slots"
            page.problems = [Problem(field: "\(field)-\(account)", message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }
}

extension StoryRefused {
    /// The field that a refusal is about; `nil` where it is about none.
    fileprivate var field: String? {
        switch self {
        case .titleUnfit: "title"
        case .authorUnknown: "colleagues"
        case .noteMissing: "note"
        case .momentPast, .momentTooFar, .momentUnfit: "at"
        case .languageUnfit: "language"
        case .warningNotOffered: "warning"
        default: nil
        }
    }
}

extension OutboxRefused {
    fileprivate var field: String? {
        switch self {
        case .linkUnfit, .tooManyLinks, .threadGoesOn: "links"
        default: nil
        }
    }
}

extension FormFields {
    /// The lines of a field, without those that say nothing.
    fileprivate func lines(_ name: String) -> [String] {
        text(name).split(whereSeparator: \.isWhitespace).map(String.init)
    }
}

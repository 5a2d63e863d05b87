import Editorial
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Reception

extension Opening {
    /// An idea, words that wait for a reader, and words that have their moment.
    func plan(in units: [String: UnitID], by nia: Viewer) async throws {
        let organization = nia.organization
        let accounts = try await house.ground.read { try AccountTable(on: $0).all(of: organization) }
        for account in accounts where account.connector == "mastodon" {
            _ = try await KeepSlots(ground: house.ground)(
                StoryCast.week.slots,
                in: StoryCast.week.zone,
                of: account.id,
                from: 0,
                by: nia
            )
        }
        for plot in StoryCast.all {
            guard let unit = units[plot.unit] else { preconditionFailure("There is no unit \(plot.unit)") }
            let author = try await staff.viewer(plot.author)
            let content = Story.Content(
                title: plot.title,
                brief: plot.brief,
                author: author.actor,
                sources: plot.sources
            )
            let story = try await KeepStories(ground: house.ground).begin(content, in: unit, by: author)
            for (network, text) in plot.words {
                guard let account = accounts.first(where: { $0.connector == network }) else { continue }
                try await say(
                    text,
                    plot.shows,
                    through: account.id,
                    of: story.id,
                    as: author,
                    reaching: plot.reach,
                    by: nia
                )
            }
        }
    }

    private func say(
        _ text: String,
        _ shows: String?,
        through account: ID<ChannelAccount>,
        of story: ID<Story>,
        as author: Viewer,
        reaching reach: StoryCast.Reach,
        by nia: Viewer
    ) async throws {
        let manifests = house.channels.manifests
        let review = ReviewStoryVersion(ground: house.ground, manifests: manifests)
        var form = SaveStoryVersion.Form(text: text, language: "en", version: 0)
        form.pictures = shows.map { [SaveStoryVersion.AddedPicture(.file(DemoPicture.hours.bytes), words: $0)] }
        let written = try await SaveStoryVersion(ground: house.ground, manifests: manifests)(
            form,
            through: account,
            of: story,
            by: author
        )
        if case .written = reach { return }
        let asked = try await review.ask(account, of: story, ifVersion: written.version, by: author)
        if case .asked = reach { return }
        let approved = try await review.approve(account, of: story, ifVersion: asked.version, by: nia)
        guard case .planned(let days) = reach else { return }
        // Behind the three weeks of the history.
        _ = try await ScheduleStoryVersion(ground: house.ground)(
            account,
            of: story,
            at: .at(house.ground.clock() + .seconds((21 + days) * 86_400), zone: StoryCast.week.zone),
            ifVersion: approved.version,
            by: author
        )
    }
}

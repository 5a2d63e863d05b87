package import Channels
package import Governance
package import Journal
package import Organization
import Pictures
package import Primitives
import Publishing
import Storage

/// Keeps the words of a story for one account; whoever wrote is noted, and what was approved is not any more.
package struct SaveStoryVersion: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package struct Form: Sendable {
        package var text: String
        /// `nil` stands for the writer’s own.
        package var language: String?
        /// The version that was read; 0 for the first words.
        package var version: Int
        /// All of them, in their order; `nil` leaves those that are there.
        package var pictures: [AddedPicture]?
        /// The address of a post that it quotes; `nil` for none.
        package var quote: String?
        /// What stands in front of the words until readers open them; `nil` for none.
        package var warning: String?
        /// `nil` for everybody.
        package var audience: Audience?
        /// Whether it is parted wherever a post would be too long for the network.
        package var isSplit = false

        package init(text: String, language: String? = nil, version: Int, pictures: [AddedPicture]? = nil) {
            (self.text, self.language, self.version, self.pictures) = (text, language, version, pictures)
        }
    }

    package func callAsFunction(
        _ wanted: Form,
        through account: ID<ChannelAccount>,
        of id: ID<Story>,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let now = ground.clock()
        var form = wanted
        form.quote = form.quote.flatMap { address in
            let address = address.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return address.isEmpty ? nil : address
        }
        guard form.quote?.count ?? 0 <= 2_000 else { throw QuoteRefused.notItsAddress }
        let typed = form
        let language = form.language ?? String(viewer.agent.preferences.language.prefix { $0 != "-" })
        guard isLanguageTag(language) else { throw StoryRefused.languageUnfit }
        guard form.text.count <= 20_000, form.pictures?.count ?? 0 <= AddedPicture.most else {
            throw StoryRefused.tooLong
        }
        let ready = try form.pictures?.map { try $0.ready() }
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.story(id, for: .respond)
            let channel = try checkedAccount(account, of: viewer.organization, on: connection)
            let manifest = manifests[channel.connector]
            let form = try typed.fronted(on: manifest).split(for: channel, by: manifest)
            let pictures = try ready.map { try self.pictures($0, through: channel, of: story, in: work) }
            let version =
                try form.version == 0
                ? begun(form, in: language, pictures ?? [], through: account, of: story, in: work)
                : changed(form, in: language, pictures, through: account, of: story, in: work)
            if pictures != nil { try work.forgetPictures(of: story) }
            try work.restage(story)
            var saved = StoryVersionSaved(story: id, account: account, text: form.text, language: language)
            saved.pictures = version.content.pictures
            saved.quote = form.quote
            (saved.warning, saved.audience) = (form.warning, form.audience)
            try work.record(saved, of: story)
            return version
        }
    }

    private func begun(
        _ form: Form,
        in language: String,
        _ pictures: [Picture],
        through account: ID<ChannelAccount>,
        of story: Story,
        in work: StoryWork
    ) throws -> StoryVersion {
        var content = StoryVersion.Content(text: form.text, language: language, writers: [work.viewer.actor])
        content.pictures = pictures.isEmpty ? nil : pictures
        var version = StoryVersion(
            id: .new(at: work.now),
            story: story.id,
            account: account,
            content: content,
            state: .drafting,
            version: 1,
            changedAt: work.now
        )
        version.content.quote = form.quote
        (version.content.warning, version.content.audience) = (form.warning, form.audience)
        guard try work.versions.insert(version) else { throw StoryRefused.changed }
        return version
    }

    private func changed(
        _ form: Form,
        in language: String,
        _ pictures: [Picture]?,
        through account: ID<ChannelAccount>,
        of story: Story,
        in work: StoryWork
    ) throws -> StoryVersion {
        var version = try work.version(account, of: story)
        guard version.version == form.version else { throw StoryRefused.changed }
        guard version.state.isWritable else { throw StoryRefused.left }
        try version.takeBackPost(of: story, in: work)
        version.content.text = form.text
        (version.content.quote, version.content.quoted) = (form.quote, nil)
        version.content.language = language
        (version.content.warning, version.content.audience) = (form.warning, form.audience)
        if let pictures { version.content.pictures = pictures.isEmpty ? nil : pictures }
        if !version.content.writers.contains(work.viewer.actor) {
            version.content.writers.append(work.viewer.actor)
        }
        version.state = .drafting
        return try work.keep(version, of: story)
    }

    private func checkedAccount(
        _ id: ID<ChannelAccount>,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> ChannelAccount {
        let account = try AccountTable(on: connection).find(id, of: organization)
        guard let account, account.state != .removed, account.takesPosts(by: manifests) else {
            throw StoryRefused.accountUnfit
        }
        return account
    }
}

extension SaveStoryVersion.Form {
    /// With separators where the network wants them, if that is asked for.
    fileprivate func split(for account: ChannelAccount, by manifest: ConnectorManifest?) throws(StoryRefused) -> Self {
        guard isSplit else { return self }
        guard manifest?.capabilities.contains(.thread) == true else { throw .threadNotOffered }
        var form = self
        var limits = account.textLimits(by: manifest)
        // It stands before each of the posts.
        limits.characters = max(limits.characters - (warning?.count ?? 0), 1)
        form.text = ThreadText.split(text, under: limits)
        return form
    }
}

extension ChannelAccount {
    /// Whether its network takes what answers nobody.
    package func takesPosts(by manifests: [String: ConnectorManifest]) -> Bool {
        manifests[connector]?.capabilities.contains(.post) == true
    }
}

import Channels
import Editorial
import Foundation
import Governance
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Storage

extension Visit {
    /// The stories of the units that whoever asks reads, and what waits for their word.
    func storyDesk() async throws -> StoriesPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let handles = try await handles()
        let over: [Story.Stage] = [.published, .withdrawn]
        let open = try await stories(at: Story.Stage.allCases.filter { !over.contains($0) }, for: viewer)
        let past = try await stories(at: over, for: viewer)
        let waiting = try await stories.waiting(for: viewer)
        let rows = { (found: [(story: Story, versions: [StoryVersion])]) in
            found.map { StoryRow($0.story, $0.versions, handles, in: directory) }
        }
        return StoriesPage(
            waiting: waiting.map { StoryRow($0.story, [$0.version], handles, in: directory) },
            stories: rows(open),
            over: Array(rows(past).prefix(20)),
            units: directory.choices(for: .respond, of: viewer, chosen: viewer.agent.unit)
        )
    }

    /// The story at this address, with its words for each account.
    func storyPage() async throws -> StoryPage {
        let (viewer, id): (Organization.Viewer, ID<Story>) = (try viewer(), try id())
        let directory = try await Directory(self)
        let whole = try await stories.whole(id, for: viewer)
        let plans = try await ground.read { try SlotPlanTable(of: viewer.organization, on: $0).all() }
        let mayKeep = viewer.may(.respond, in: whole.story.unit)
        let written = whole.versions.map { seen in
            VersionCard(
                seen,
                seen.account.textLimits(by: directory.manifest(seen.account.connector)),
                plans.first { $0.account == seen.account.id },
                in: directory,
                zone: routes.timeZone.identifier
            )
        }
        let open = whole.open.map { account in
            VersionCard(
                account,
                account.textLimits(by: directory.manifest(account.connector)),
                in: directory,
                zone: routes.timeZone.identifier,
                language: String(viewer.agent.preferences.language.prefix { $0 != "-" })
            )
        }
        return StoryPage(
            story: StoryRow(
                whole.story,
                whole.versions.map(\.version),
                Dictionary(uniqueKeysWithValues: whole.versions.map { ($0.account.id, $0.account.handle) }),
                in: directory
            ),
            form: StoryForm(whole.story, in: directory),
            versions: written + (mayKeep ? open : []),
            mayKeep: mayKeep
        )
    }

    /// What a form says about a story.
    func storyContent() async throws -> Story.Content {
        let directory = try await Directory(self)
        let lines = { (name: String) in
            fields.text(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        }
        let colleagues = try lines("colleagues").map { mail throws(StoryRefused) -> AgentID in
            guard let agent = directory.agents.first(where: { $0.email == mail.lowercased() }) else {
                throw .authorUnknown
            }
            return agent.id
        }
        guard let author = AgentID(fields.trimmed("author")) else { throw StoryRefused.authorUnknown }
        return Story.Content(
            title: fields.text("title"),
            brief: fields.text("brief"),
            author: author,
            colleagues: colleagues,
            sources: lines("sources").map { line in
                let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                let isLink = line.hasPrefix("https://") || line.hasPrefix("http://")
                return Story.Source(link: isLink ? parts[0] : "", note: isLink ? parts.dropFirst().joined() : line)
            },
            outcome: fields.text("outcome")
        )
    }

    var stories: StoryQuery { StoryQuery(ground: ground, manifests: house.channels.manifests) }

    /// The handles of our accounts.
    func handles() async throws -> [ID<ChannelAccount>: String] {
        let organization = try viewer().organization
        let accounts = try await ground.read { try AccountTable(on: $0).all(of: organization) }
        return Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0.handle) })
    }
}

extension String {
    fileprivate var trimmed: String {
        let from = drop(while: \.isWhitespace)
        return String(from.prefix(from.count - from.reversed().prefix(while: \.isWhitespace).count))
    }
}

extension StoryRow {
    init(
        _ story: Story,
        _ versions: [StoryVersion],
        _ handles: [ID<ChannelAccount>: String],
        in directory: Directory
    ) {
        self.init(
            id: story.id.description,
            title: story.content.title,
            unit: directory.unit(story.unit)?.code,
            mark: StoryMark(story, versions),
            author: directory.name(of: story.content.author),
            accounts: versions.compactMap { handles[$0.account] }
        )
    }
}

extension StoryForm {
    init(_ story: Story, in directory: Directory) {
        let content = story.content
        self.init(
            title: content.title,
            brief: content.brief,
            author: directory.agents.filter { $0.isActive || $0.id == content.author }.map { agent in
                Choice(value: agent.id.description, label: agent.name, isChosen: agent.id == content.author)
            },
            colleagues: content.colleagues.compactMap { id in directory.agents.first { $0.id == id }?.email }
                .joined(separator: "\n"),
            sources: content.sources.map { [$0.link, $0.note].filter { !$0.isEmpty }.joined(separator: " ") }
                .joined(separator: "\n"),
            outcome: content.outcome,
            version: story.version
        )
    }
}

extension VersionCard {
    fileprivate init(
        _ seen: SeenVersion,
        _ limits: TextLimits,
        _ plan: SlotPlan?,
        in directory: Directory,
        zone: String
    ) {
        let (version, content) = (seen.version, seen.version.content)
        self.init(
            seen.account,
            limits,
            in: directory,
            zone: content.zone ?? plan?.zone ?? zone,
            language: content.language
        )
        text = content.text
        pictures = content.shown.map { VersionPicture($0, of: version.story) }
        (warning, isUnlisted) = (content.warning ?? "", content.audience == .unlisted)
        mark = StoryMark(version)
        (length, limit) = (seen.check.length, seen.check.limit)
        writers = content.writers.map { directory.name(of: $0) }
        note = content.note ?? seen.item?.reason
        moment = version.moment
        link = content.link
        exchange = seen.exchange.map { "/conversations/\($0)" }
        self.version = version.version
        hasSlots = plan.map { !$0.slots.isEmpty } ?? false
        mayWrite = seen.acts.contains(.write)
        mayAsk = seen.acts.contains(.ask)
        mayReview = seen.acts.contains(.review)
        maySchedule = seen.acts.contains(.schedule)
        mayTakeBack = seen.acts.contains(.takeBack)
        maySettle = seen.acts.contains(.settle)
        mayConfirm = seen.acts.contains(.confirm)
        settleAdvice = seen.item?.advice(through: seen.account) ?? .versionSettle
        unknownPosts = seen.unknownPosts
        mayStop = seen.acts.contains(.stop)
        mayWithdraw = seen.acts.contains(.withdraw)
        if case .failed(let reason) = content.takingBack {
            let failed = seen.posts.lazy.compactMap(\.withdrawal).first { $0.state == .rejected }
            failedWithdrawal = failed.map { ($0.id.description, reason) }
        }
        take(directory.manifest(seen.account.connector))
        posts = seen.posts.indices.map { place in
            PostRow(seen.posts[place], behind: place == 0 ? nil : seen.posts[place - 1])
        }
        (quote, quoted) = (content.quote ?? "", content.quoted.map(QuoteRow.init))
    }

    /// What the network can do with words.
    private mutating func take(_ manifest: ConnectorManifest?) {
        takesThreads = manifest?.capabilities.contains(.thread) ?? false
        takesQuotes = manifest?.capabilities.contains(.quote) ?? false
        takesWarnings = manifest?.capabilities.contains(.warning) ?? false
        takesUnlisted = manifest?.capabilities.contains(.unlisted) ?? false
    }

    /// An account that has no words yet.
    fileprivate init(
        _ account: ChannelAccount,
        _ limits: TextLimits,
        in directory: Directory,
        zone: String,
        language: String
    ) {
        self.init(
            account: account.id.description,
            handle: account.handle,
            network: directory.title(of: account.connector),
            text: "",
            language: language,
            mark: nil,
            length: 0,
            limit: limits.characters,
            byteLimit: limits.bytes,
            charactersPerLink: limits.charactersPerLink,
            countsOnlyLocalPartOfMentions: limits.countsOnlyLocalPartOfMentions,
            zone: zone
        )
        mostPictures = limits.pictures?.count ?? 0
        take(directory.manifest(account.connector))
    }
}

import Channels
import Conversations
import DemoNetworks
import Journal
import Organization
import Pictures
import Primitives
import Publishing
import Reception
import Responding
import Storage
import Synchronization

/// Lets three weeks happen: people speak on the small networks, Parley hears them there, and the staff answers.
///
/// The clock of the house walks from moment to moment; nothing goes on before what was said has arrived.
struct HistoryTeller: Sendable {
    let house: House
    let town: Town
    let staff: StaffRoom
    let clock: DemoClock
    let line: StoryLine
    private let exchanges = Exchanges()

    init(house: House, town: Town, staff: StaffRoom, clock: DemoClock, line: StoryLine) {
        self.house = house
        self.town = town
        self.staff = staff
        self.clock = clock
        self.line = line
    }

    func callAsFunction() async throws {
        try await waitForStreams()
        for (number, run) in line.runs().enumerated() {
            try Task.checkCancellation()
            if let last = run.last { clock.walk(to: last.moment) }
            try await read(beforeRun: number)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for step in run { group.addTask { try await self.take(step) } }
                try await group.waitForAll()
            }
        }
    }

    /// The sources connect by themselves; what is said before is not for them.
    private func waitForStreams() async throws {
        try await until("The sources did not connect to the small networks.") { () -> Bool? in
            // One stream of all posts there, and on Mastodon one of mentions beside it.
            let onMastodon = await town.mastodon.openStreams
            return town.stream.openStreams >= 1 && onMastodon >= 2 ? true : nil
        }
    }

    private func take(_ step: StoryLine.Step) async throws {
        let scene = line.scenes[step.scene]
        guard let place = step.turn else { return try await open(scene, step) }
        guard let exchange = exchanges[step.scene] else { return }
        let turn = scene.turns[place]
        switch turn.act {
        case .says(let person): try await speak(turn.text, as: person, in: scene, step, exchange)
        case .answers(let person): try await answer(turn, as: person, in: scene, step, exchange)
        case .drafts(let person):
            let (conversation, viewer) = try await desk(of: person, exchange)
            _ = try await SaveDraft(ground: house.ground)(turn.text, in: conversation.id, by: viewer)
        case .notes(let person):
            let (conversation, viewer) = try await desk(of: person, exchange)
            try await AddNote(ground: house.ground)(
                turn.text,
                id: .new(at: clock.now),
                to: conversation.id,
                by: viewer
            )
        case .takes, .offers, .accepts, .ranks, .snoozes, .tags, .follows, .closes: try await arrange(turn, exchange)
        }
    }

    // MARK: What people say

    private func open(_ scene: Scene, _ step: StoryLine.Step) async throws {
        if scene.network == .news { return try await publish(scene, step) }
        guard let person = Townspeople.byKey[scene.person] else { return }
        // Every fifth person on Bluesky leaves the language open, as people do.
        let language = scene.network == .bluesky && step.scene.isMultiple(of: 5) ? nil : scene.language
        let said = try await town.say(scene.text, as: person, on: scene.network, language: language)
        if scene.isAside { return }
        try await enter(said, of: scene, step, isOurs: false)
    }

    private func speak(
        _ text: String,
        as key: String,
        in scene: Scene,
        _ step: StoryLine.Step,
        _ exchange: Exchange
    ) async throws {
        guard let person = Townspeople.byKey[key] else { preconditionFailure("Nobody is called \(key)") }
        let said = try await town.say(
            text,
            as: person,
            on: scene.network,
            language: scene.language,
            answering: exchange.last.native,
            toMarram: exchange.isOurs
        )
        try await enter(said, of: scene, step, isOurs: false)
    }

    private func publish(_ scene: Scene, _ step: StoryLine.Step) async throws {
        let parts = scene.text.split(separator: "\n", maxSplits: 1).map(String.init)
        let name = "article-\(step.scene)"
        let article = SmallNews.Article(
            name: name,
            title: parts[0],
            text: parts.count > 1 ? parts[1] : "",
            publishedAt: step.moment
        )
        try town.print(article)
        guard scene.text.contains("Marram") else { return }
        let said = SaidPost(native: "", id: town.newsID(name))
        try await enter(
            said,
            of: scene,
            step,
            isOurs: false,
            beforeEachLook: { look in
                // A feed is asked every five minutes at most: the clock goes on until it was asked after this moment.
                if look.isMultiple(of: 100) { clock.walk(to: clock.now + .seconds(360)) }
            }
        )
    }

    /// Waits until Parley has it, and remembers where the exchange stands.
    private func enter(
        _ said: SaidPost,
        of scene: Scene,
        _ step: StoryLine.Step,
        isOurs: Bool,
        beforeEachLook: (Int) -> Void = { _ in }
    ) async throws {
        let (ground, network) = (house.ground, scene.network.connector)
        var looks = 0
        let conversation = try await until("A post did not arrive from \(network): \(scene.text.opening)") {
            beforeEachLook(looks)
            looks += 1
            let organization = try await self.staff.viewer(Staff.first.key).organization
            return try await ground.read { connection in
                try PostTable(of: organization, on: connection).find(said.id, on: network)?.conversation
            }
        }
        exchanges[step.scene] = Exchange(last: said, isOurs: isOurs, conversation: conversation)
    }

    // MARK: What the staff does

    private func answer(
        _ turn: Turn,
        as key: String,
        in scene: Scene,
        _ step: StoryLine.Step,
        _ exchange: Exchange
    ) async throws {
        let (conversation, viewer) = try await desk(of: key, exchange)
        try await lookUp(conversation, by: viewer)
        let (words, address) = try await asking(turn, in: scene, step, about: conversation, by: viewer)
        let shown = turn.shown.map { [AddedPicture(.file($0.picture.bytes), words: $0.words)] }
        let form = SendReply.Form(id: .new(at: clock.now), words: words, pictures: shown)
        let reply = try await SendReply(ground: house.ground, manifests: house.channels.manifests)(
            form,
            to: conversation.id,
            by: viewer
        )
        let ground = house.ground
        let receipt = try await until("An answer was not published: \(words.opening)") {
            try await ground.read { try OutboxTable(on: $0).find(reply.id, of: viewer.organization)?.receipt }
        }
        let said = SaidPost(native: town.native(receipt.id, on: scene.network), id: receipt.id)
        try await enter(said, of: scene, step, isOurs: true)
        try await rate(address, in: step)
    }

    /// The conversation as it is now, and whoever may work in it.
    func desk(of key: String, _ exchange: Exchange) async throws -> (Conversation, Viewer) {
        let organization = try await staff.viewer(Staff.first.key).organization
        let found = try await house.ground.read { connection in
            try ConversationTable(of: organization, on: connection).find(exchange.conversation)
        }
        guard let conversation = found else {
            throw CommandTrouble(code: 70, "A conversation of the history is gone. Start again with --reset.")
        }
        return (conversation, try await staff.viewer(key, for: conversation.unit))
    }
}

/// Where an exchange stands.
struct Exchange: Sendable {
    let last: SaidPost
    let isOurs: Bool
    let conversation: ID<Conversation>
}

/// The exchanges by the places of their scenes.
private final class Exchanges: Sendable {
    private let known = Mutex<[Int: Exchange]>([:])

    subscript(scene: Int) -> Exchange? {
        get { known.withLock { $0[scene] } }
        set { known.withLock { $0[scene] = newValue } }
    }
}

extension String {
    /// Its first words, for a line of complaint.
    fileprivate var opening: String { "“\(prefix { $0 != "\n" }.prefix(60))…”." }
}

/// Looks until there is something, for 20 seconds at most.
@discardableResult
private func until<Value: Sendable>(
    _ trouble: String,
    _ look: () async throws -> Value?
) async throws -> Value {
    for round in 0..<2_200 {
        if let found = try await look() { return found }
        // Most of it arrives within a few milliseconds.
        try await Task.sleep(for: .milliseconds(round < 200 ? 2 : 10))
    }
    throw CommandTrouble(code: 70, "\(trouble) Start again with --reset; --log info tells more.")
}

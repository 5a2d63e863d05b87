import ArgumentParser
import BlueskyConnector
import Channels
import DiscourseConnector
import FeedConnector
import Foundation
import Logging
import MastodonConnector
import Outbound
import Primitives
import Server
import WebhookConnector

/// `parley demo`.
struct Demo: AsyncParsableCommand, DeclaredCommand {
    static let act = CommandAct.operates
    static let configuration = CommandConfiguration(
        abstract: "Run an invented organisation on invented networks, all on this machine.",
        discussion: """
            The first start sets Marram Energy up, lets three weeks of posts and answers happen, and keeps all of it in
            a folder; later starts go on from there. Nothing leaves this machine.
            """
    )

    @Option(help: "The folder that keeps the demo.")
    var data = "parley-data/demo"

    @Option(help: "The port of the pages; 0 chooses a free one.")
    var port = 8080

    @Flag(help: "Begin anew: what the demo kept in its folder is deleted.")
    var reset = false

    @Option(help: "How much to tell: info, notice, warning, error.")
    var log = "error"

    func run() async throws {
        let logger = try quietLogger()
        _ = try checkedPort(port)
        let folder = try DemoFolder(data)
        let (state, clock) = try prepare(folder)
        let town = try Town(folder, state: state, clock: clock.clock)
        guard let here = Reach(beside: ["127.0.0.1"]) else { return }
        // The networks of the demo are on this machine.
        try await WayOut(here).use { way in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await town.run() }
                group.addTask { try await serve(folder, town, state, clock, through: way, logger) }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    /// What the last start left, or a new beginning; with the clock set to where the story goes on.
    private func prepare(_ folder: DemoFolder) throws -> (DemoState, DemoClock) {
        let clock = DemoClock()
        if !reset, let known = folder.state() { return (known, clock) }
        try folder.clear()
        let state = DemoState.new(at: clock.now)
        try folder.save(state)
        // A month and a half: people had accounts before they spoke.
        clock.walk(to: state.begunAt - .seconds(45 * 86_400))
        return (state, clock)
    }

    private func serve(
        _ folder: DemoFolder,
        _ town: Town,
        _ known: DemoState,
        _ clock: DemoClock,
        through way: WayOut,
        _ logger: Logger
    ) async throws {
        let started = Clock.system()
        await town.wake(token: known.token)
        var state = known
        let ports = try await town.ports()
        let moved = Set(ports.filter { known.ports[$0.key.rawValue] != $0.value }.keys)
        state.ports = Dictionary(uniqueKeysWithValues: ports.map { ($0.key.rawValue, $0.value) })
        var configuration = ServerConfiguration(folder: data, port: port)
        configuration.pictures = way.outbound
        let server = try await ParleyServer(
            configuration,
            connectors: connectors(through: way, clock),
            clock: clock.clock,
            logger: logger
        )
        let staff = StaffRoom(house: server.house, password: state.password)
        if !known.isTold {
            say("Setting up Marram Energy and telling three weeks of its history …")
            // The organisation is set up a day before the first post.
            clock.walk(to: state.begunAt - .seconds(22 * 86_400))
            try await Opening(house: server.house, town: town, state: state, staff: staff)()
        } else if !moved.isEmpty {
            let nia = try await staff.viewer(Staff.first.key)
            try await TownChannels(house: server.house, town: town, state: state).follow(moved, by: nia)
        }
        try folder.save(state)
        let open = OpenPort()
        let demo = DemoService(
            house: server.house,
            town: town,
            folder: folder,
            clock: clock,
            state: state,
            port: open,
            staff: staff,
            started: started
        )
        try await server.run(beside: [demo]) { open.note($0) }
    }

    /// The real connectors.
    ///
    /// The feed's clock is the story's, so that it is read while the story is told; what arrives
    /// at once, as streams do, is told by the machine's own.
    private func connectors(through way: WayOut, _ clock: DemoClock) -> [any Connector] {
        [
            BlueskyConnector(
                outbound: way.outbound,
                clock: .system,
                webSockets: way.webSockets,
                batchDelay: .milliseconds(10)
            ),
            MastodonConnector(outbound: way.outbound, clock: .system),
            FeedConnector(outbound: way.outbound, clock: clock.clock, pause: { try await clock.pause($0) }),
            WebhookConnector(outbound: way.outbound, clock: .system),
            DiscourseConnector(outbound: way.outbound, clock: .system),
        ]
    }

    private func quietLogger() throws -> Logger {
        guard let level = Logger.Level(rawValue: log) else {
            throw CommandTrouble(code: 64, "--log takes info, notice, warning or error.")
        }
        return bootstrapLogging(at: level)
    }
}

/// Everything in this process logs to standard error from this level on; the small networks only when much is told.
func bootstrapLogging(at level: Logger.Level) -> Logger {
    LoggingSystem.bootstrap { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = label == "parley" || level < .notice ? level : .critical
        return handler
    }
    return Logger(label: "parley")
}

package import Channels
import Community
import Foundation
import Governance
import Hummingbird
import JSONAPI
package import Journal
import Knowledge
package import Logging
import Organization
import Outbound
package import Primitives
package import Reception
import Responding
import Safekeeping
import ServiceLifecycle
import Storage
import UnixSignals
import WebPages

/// Everything put together: the only place that knows all rooms.
package struct ParleyServer: Sendable {
    package let house: House
    let configuration: ServerConfiguration
    let database: OpenDatabase
    let claims: WorkClaims
    let logger: Logger

    /// Opens the database, brings its tables up to date and looks whether all is well; listens to nothing yet.
    package init(
        _ configuration: ServerConfiguration,
        connectors: [any Connector],
        clock: Clock = .system,
        logger: Logger
    ) async throws {
        self.configuration = configuration
        self.logger = logger
        try refuseUndeclaredDoors()
        try refuseSplitOfEmbedded(configuration)
        try prepare(folder: configuration.folder)
        forgetUnsentBackups(in: configuration.folder, at: clock())
        let open = try OpenDatabase(configuration)
        database = open
        try await UnfinishedCopy.refuse(on: open.database)
        try await open.database.migrate(allMigrations, at: clock())
        let ground = Ground(database: open.database, clock: clock)
        try await refuseClockInThePast(ground, unless: configuration.acceptsClock)
        try await refuseMissingKey(at: configuration.keyPath, ground, unless: configuration.acceptsNewKey)
        let seal = try Seal(keyFile: configuration.keyPath)
        try await ProveKey(ground: ground, seal: seal)(acceptingNewKey: configuration.acceptsNewKey)
        // Whoever had a duty when the file was last open is gone: the lock of the file says so.
        if open.isAlone { try await open.database.write { try LeaseTable(on: $0).freeAll() } }
        claims = WorkClaims(
            on: ground,
            owner: processName(),
            term: configuration.term,
            isAlone: open.isAlone,
            logger: logger
        )
        let address = configuration.address ?? "http://\(configuration.host):\(configuration.port)"
        let community = CommunityConnector(ground: ground, address: address)
        var house = House(
            ground: ground,
            seal: seal,
            channels: ChannelRegistry(connectors + [community], ground: ground, seal: seal),
            setUpCode: seal.code(for: "set-up"),
            address: address,
            isShared: !open.isAlone,
            logger: logger
        )
        house.mail = configuration.mail.map { way in
            MailOffice(sender: way.sender, address: address, replies: way.replies)
        }
        house.embedding = configuration.embedding
        house.proxies = configuration.proxies
        house.fediverse = configuration.fediverse.map { FediverseWay(through: $0) }
        house.pictures = configuration.pictures.map { outbound in
            KeptPictures(in: configuration.picturePath, seal: seal, clock: clock, through: outbound).way
        }
        if configuration.roles.contains(.web) {
            let known = try answerMemory(configuration)
            house.known = known
            house.answers = .byRanking(known, on: ground)
        }
        house.makeBackup = backupMaker(of: open.database, in: configuration.folder, clock: clock)
        self.house = house
    }

    /// Runs until the process is asked to stop.
    ///
    /// `onReady` gets the port that is listened on.
    package func run(
        beside others: [any Job] = [],
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        let jobs: [any Service] = try jobs(beside: others)
        let atDoor: [any Service] = configuration.roles.contains(.web) ? doorServices(onReady) : [Ready(onReady)]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: (jobs + atDoor).map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch {
            throw startTrouble(error) ?? error
        }
        try await database.close()
    }

    /// What works by itself; refused when somebody has not declared what it does in nobody's name.
    func jobs(beside others: [any Job]) throws(StartRefused) -> [any Job] {
        let jobs = backgroundServices() + others
        try refuseUndeclaredDuties(jobs.flatMap(\.duties))
        return jobs
    }

    /// The pages and the API, and what ends their streams first when the server stops.
    private func doorServices(_ onReady: @escaping @Sendable (Int) async -> Void) -> [any Service] {
        let router = Router(context: DoorContext.self, options: .autoGenerateHeadEndpoints)
        APIRoutes(house: house).add(to: router)
        let pages = PageRoutes(house: house)
        pages.add(to: router)
        let application = Application(
            router: router,
            // Who says nothing, or a header letter by letter, would have all that a process may have open. A stream goes on.
            server: .http1(configuration: .init(idleTimeout: .init(configuration.idleLimit))),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "Parley"
            ),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        return [application, OpenPages(pages: pages)]
    }

    private func startTrouble(_ error: any Error) -> StartRefused? {
        let (said, host, port) = ("\(error)", configuration.host, configuration.port)
        func isSaid(_ signs: String...) -> Bool { signs.contains(where: said.contains) }
        if isSaid("EADDRINUSE", "Address already in use") {
            return StartRefused(
                "Something else listens on port \(port) already. Stop it, or choose another port with --port."
            )
        }
        if isSaid("UnknownHost", "EADDRNOTAVAIL", "Cannot assign requested address") {
            return StartRefused("This machine has no address \(host). Choose one with --host, such as 127.0.0.1.")
        }
        if isSaid("EACCES", "Permission denied") {
            return StartRefused("You may not open port \(port). Choose one above 1023 with --port.")
        }
        return nil
    }
}

extension Clock {
    /// The machine's own clock.
    package static let system = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}

func prepare(folder: String) throws {
    do {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    } catch {
        throw StartRefused("The folder \(folder) cannot be made or written. Choose another one with --data.")
    }
    let files = FileManager.default
    guard files.isReadableFile(atPath: folder), files.isWritableFile(atPath: folder) else {
        throw StartRefused(
            "The folder \(folder) cannot be read or written. Change its owner or its rights, or choose another one with "
                + "--data."
        )
    }
}

/// Processes share nothing but PostgreSQL; an embedded database has one process, and it does everything.
private func refuseSplitOfEmbedded(_ configuration: ServerConfiguration) throws {
    guard configuration.database == nil, configuration.roles != Set(ServerRole.allCases) else { return }
    throw StartRefused(
        "Only a server on PostgreSQL can be split into roles. Name its database with --database, or leave --roles out."
    )
}

/// A clock that stands in the past would put new entries before old ones.
private func refuseClockInThePast(_ ground: Ground, unless isAccepted: Bool) async throws {
    let newest = try await ground.read { try JournalTable(on: $0).newestMoment() }
    let now = ground.clock()
    guard !isAccepted, let newest, newest - now > .seconds(300) else { return }
    throw StartRefused(
        "This machine's clock says \(now), but the newest entry of the journal is from \(newest). Set the clock, then "
            + "start again; if the clock is right, start once with --accept-clock."
    )
}

/// A new key would lock every account out of its own credentials, and nobody would know before the first reply.
private func refuseMissingKey(at path: String, _ ground: Ground, unless isAccepted: Bool) async throws {
    guard !isAccepted, !FileManager.default.fileExists(atPath: path) else { return }
    guard try await ground.read({ try AccountTable(on: $0).keepsCredentials() }) else { return }
    throw StartRefused(
        "The key file \(path) is missing, and the accounts' credentials open with it only. Put its copy back; if there "
            + "is none, start once with --new-key, then connect every account again."
    )
}

/// The name of this process among those that share a database.
private func processName() -> String {
    let host = ProcessInfo.processInfo.hostName
    return "\(host)-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...UInt32.max))"
}

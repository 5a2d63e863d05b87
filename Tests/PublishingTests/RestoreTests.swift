import Channels
import Governance
import Journal
import Organization
import Primitives
import Responding
import Safekeeping
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A restored outbox` {
    @Test(arguments: Engine.allCases, [ConnectorManifest.Idempotency.byKey, .bestEffort, .none])
    func `sends nothing until a person decides`(
        engine: Engine,
        idempotency: ConnectorManifest.Idempotency
    ) async throws {
        try await withDesk(on: engine, idempotency: idempotency) { desk in
            let held = try await desk.repliesOnTheirWay()
            try await desk.restored(on: engine == .sqlite ? .postgres : .sqlite, idempotency) { restored in
                if idempotency == .byKey { restored.network.show(.absent) }
                for _ in 0..<30 {
                    try await restored.round()
                    restored.marram.time.advance(by: .seconds(3_600))
                }
                #expect(restored.network.published.isEmpty)
                // Only the post that is frozen under a key of ours can be looked for with a certain answer.
                #expect(restored.network.looked.count == (idempotency == .byKey ? 1 : 0))
                for reply in held {
                    let item = try #require(try await restored.item(reply.id))
                    #expect(item.state == .unknown)
                    #expect(item.reason?.contains("This may have been published since.") == true)
                }
                #expect(try await restored.marram.ground.read { try FenceTable(on: $0).count() } == held.count)

                let viewer = try await restored.marram.viewer(.meterAgent)
                try await restored.decide.settle(held[0].id, as: .published, by: viewer)
                try await restored.decide.settle(held[1].id, as: .sendAgain, by: viewer)
                restored.network.answer(.published(receipt))
                try await restored.round()
                #expect(restored.network.published.count == 1)
                #expect(try await restored.state(held[0]) == .sent)
                #expect(try await restored.state(held[1]) == .sent)
                #expect(try await restored.state(held[2]) == .unknown)
            }
        }
    }

    @Test func `settles by itself what a look finds under our key`() async throws {
        try await withDesk(idempotency: .byKey) { desk in
            let held = try await desk.repliesOnTheirWay()
            try await desk.restored(on: .sqlite, .byKey) { restored in
                restored.network.show(.undetermined(reason: "Not told."), .found(receipt))
                for _ in 0..<5 {
                    try await restored.round()
                    restored.marram.time.advance(by: .seconds(600))
                }
                #expect(try await restored.state(held[0]) == .sent)
                #expect(restored.network.published.isEmpty)
                #expect(restored.network.isPlayed)
            }
        }
    }

    @Test func `ends every stay, begins an epoch and says so in the journal`() async throws {
        try await withDesk { desk in
            try await desk.execute(
                """
                INSERT INTO session (organization_id, token_hash, agent_id, kind, title, created_at, expires_at)
                VALUES (\(desk.marram.organization), \([UInt8](repeating: 1, count: 32)),
                    \(desk.marram.id(of: .meterAgent)), 'token', '', 0, \(Int64.max))
                """
            )
            try await desk.restored(on: .sqlite, .none) { restored in
                let organization = restored.marram.organization
                let (sessions, epoch, entries) = try await restored.marram.ground.read { connection in
                    (
                        try connection.rows("SELECT kind FROM session").count,
                        try EpochTable(on: connection).current(),
                        try JournalTable(on: connection).entries(of: organization, about: organization.description)
                    )
                }
                #expect(sessions == 0)
                #expect(epoch == 2)
                let told = try #require(try entries.compactMap { try $0.event(InstallationRestored.self) }.last)
                #expect((told.epoch, told.repliesHeld) == (2, 0))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives back what waits for approval, for it may have been decided since`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            try await desk.restored(on: engine == .sqlite ? .postgres : .sqlite, .none) { restored in
                let ada = try await restored.marram.viewer(.tariffAgent)
                await #expect(throws: ApprovalRefused.stateUnfit(.returned)) {
                    try await restored.approvals.approve(submission.id, version: submission.version, by: ada)
                }
                let draft = try await restored.draft()
                #expect(draft == "The price is 30 pence.")
                try await restored.round()
                #expect(restored.network.published.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays held by a halt that stood when the backup was made, until that is over`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let nia = try await desk.marram.viewer(.administrator)
            let halt = try await KeepHalts(ground: desk.marram.ground)
                .begin(over: [desk.marram.meter.id], because: "A storm.", by: nia)
            let reply = try await desk.reply("We are on it.")
            try await desk.round()
            #expect(try await desk.item(reply.id)?.heldBy == halt.id)
            try await desk.restored(on: engine == .sqlite ? .postgres : .sqlite, .none) { restored in
                #expect(try await restored.state(reply) == .unknown)
                let tom = try await restored.marram.viewer(.meterAgent)
                try await restored.decide.settle(reply.id, as: .sendAgain, by: tom)
                for _ in 0..<2 { try await restored.round() }
                #expect(restored.network.published.isEmpty)
                #expect(try await restored.item(reply.id)?.heldBy == halt.id)

                restored.network.answer(.published(receipt))
                let keep = KeepHalts(ground: restored.marram.ground)
                let held = try await keep.end(halt.id, by: try await restored.marram.viewer(.administrator))
                try await restored.round()
                #expect((held, restored.network.published.count) == (1, 1))
            }
        }
    }

    @Test func `is never put over an organisation that is there`() async throws {
        try await withDesk { desk in
            try await withTemporaryFolder { folder in
                try await desk.backUp(to: folder + "/one.sqlite")
                await #expect(throws: CopyRefused.targetHoldsRows(table: "access_grant")) {
                    try await desk.restore(folder + "/one.sqlite", into: desk.marram.ground.database, .none)
                }
            }
        }
    }
}

extension Desk {
    /// One that may have arrived, one that waits, and one that was approved and is in no outbox yet.
    fileprivate func repliesOnTheirWay() async throws -> [Reply] {
        network.answer(.unknown(reason: "Reset."))
        let sent = try await reply("It was our fault.")
        try await round()
        let waiting = try await reply("We are on it.", undo: .seconds(60))
        try await follow()
        return [sent, waiting, try await reply("One more thing.")]
    }

    fileprivate func backUp(to path: String) async throws {
        _ = try await MakeBackup(
            of: marram.ground.database,
            migrations: everyMigration,
            clock: marram.time.clock,
            program: "1.2.3"
        )(to: path)
    }

    @discardableResult
    fileprivate func restore(
        _ path: String,
        into database: any Database,
        _ idempotency: ConnectorManifest.Idempotency
    ) async throws -> RestoreBackup.Outcome {
        try await RestoreBackup(
            into: database,
            migrations: everyMigration,
            clock: marram.time.clock,
            keyed: idempotency == .byKey ? [account.connector] : []
        )(from: path)
    }

    /// The same desk as it comes back from a backup, with a network that has its own script.
    fileprivate func restored(
        on engine: Engine,
        _ idempotency: ConnectorManifest.Idempotency,
        _ body: (Desk) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await backUp(to: folder + "/one.sqlite")
            try await withBareDatabase(on: engine) { database in
                try await restore(folder + "/one.sqlite", into: database, idempotency)
                let network = ScriptedPublisher()
                let marram = marram.moved(to: database)
                try await body(
                    Desk(
                        marram: marram,
                        account: account,
                        question: question,
                        network: network,
                        manifest: manifest,
                        remembered: remembered,
                        outbox: marram.outbox(idempotency, telling: remembered) { _ in network }
                    )
                )
            }
        }
    }
}

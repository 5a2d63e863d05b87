package import Channels
import Conversations
import Foundation
package import Governance
package import Journal
package import Logging
import Primitives
import Responding
import Storage

/// After which nobody can be at an attempt any more that this service knows nothing of: four times the longest wait for
/// a network's answer.
let attemptLimit = Duration.seconds(120)

/// How long the service rests behind each look into its tables, however often the bell rings.
private let restBehindALook = Duration.milliseconds(20)

/// The same where there is no account to look after, as in most of the parts.
private let restWithoutAccounts = Duration.seconds(1)

private let endedThrice =
    "Parley has ended three times over this reply. It is not touched again before a person decides."

/// Carries replies from the outbox to the networks: one at a time for each account, accounts beside each other.
///
/// The only place in which a `Publisher` is asked to publish.
package struct OutboxService: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty(
        "outbox",
        records: [
            ReplyPrepared.self, ReplyPublished.self, ReplyOutcomeUnknown.self, ReplyDelayed.self, ReplyRejected.self,
            ReplyHeld.self, CorrectionDone.self, CorrectionFailed.self,
            OwnPostAdded.self, AccountStateChanged.self,
            PostPrepared.self, PostPublished.self, PostOutcomeUnknown.self, PostDelayed.self, PostRejected.self,
        ]
    )

    var ground: Ground
    /// The accounts that are looked after here.
    var lane = OutboxLane.all
    /// The way out through an account; `nil` when its connector has none.
    let open: @Sendable (ChannelAccount) async throws -> (any Publisher)?
    let idempotency: @Sendable (String) -> ConnectorManifest.Idempotency
    /// What an account of a connector may do within a time.
    package var quotas: @Sendable (String) -> [Quota] = { _ in [] }
    /// Told of every post of ours, so that it is recognised when it comes back through a stream.
    let published: @Sendable (_ network: String, _ post: String) -> Void
    let logger: Logger
    private let atWork = AccountsAtWork()
    /// Corrections wait for no reply, and no reply for them.
    private let correcting = AccountsAtWork()
    /// This process, as long as it lives.
    private let life = UUID().uuidString

    package init(
        ground: Ground,
        logger: Logger,
        idempotency: @escaping @Sendable (String) -> ConnectorManifest.Idempotency,
        published: @escaping @Sendable (_ network: String, _ post: String) -> Void,
        open: @escaping @Sendable (ChannelAccount) async throws -> (any Publisher)?
    ) {
        self.ground = ground.bound(to: Self.duty)
        self.logger = logger
        self.idempotency = idempotency
        self.published = published
        self.open = open
    }

    /// Looks after some of the accounts until it is cancelled.
    func work() async {
        await recoverUntilDone()
        let listener = ground.bell.listen()
        await withDiscardingTaskGroup { group in
            group.addTask { await wakeWhenDue(listener) }
            for await _ in listener.rings {
                if Task.isCancelled { break }
                let isIdle = await !startRound(in: &group)
                // Claims ring hundreds of times a second: what rang meanwhile is one look.
                try? await Task.sleep(for: isIdle ? restWithoutAccounts : restBehindALook)
            }
            group.cancelAll()
        }
    }

    /// What was under way when a process ended may or may not have arrived.
    func recover() async throws {
        let now = ground.clock()
        if try await ground.read({ try OutboxTable(on: $0).isPutOff(at: now) }) {
            try await ground.writeQuietly { try OutboxTable(on: $0).hasten(at: now) }
        }
        let interrupted = try await ground.read { try OutboxTable(on: $0).sending() }
        for item in interrupted where lane.holds(item.account) {
            try await interrupt(
                item,
                because: "Parley stopped while this was being sent. Looking whether it arrived."
            )
        }
        let corrections = try await ground.read { try CorrectionTable(on: $0).sending() }
        for correction in corrections where lane.holds(correction.account) {
            try await CorrectionStep(service: self)(correction)
        }
    }

    /// Nobody sends the item any more, and whether it arrived is to be found out.
    ///
    /// Also in a running service: the database may make the beginning of an attempt true after it was given up here. An
    /// account that really sends is at work, and an item that has moved meanwhile is of another epoch.
    private func interrupt(_ item: OutboxItem, because reason: String) async throws {
        try await RecordStep(ground: ground)(.interrupted(reason: reason), of: item)
    }

    /// The item with the name of this process on it: a process that ends over it leaves the name, and is counted.
    ///
    /// What has ended three processes is set aside, and ends no fourth.
    private func begun(_ item: OutboxItem) async throws -> OutboxItem? {
        if item.begunBy == life { return item }
        var item = item
        item.crashes += item.begunBy == nil ? 0 : 1
        item.begunBy = life
        guard item.crashes < RetryLimit.crashes else {
            try await RecordStep(ground: ground)(.setAside(.crashed, reason: endedThrice), of: item)
            return nil
        }
        let (begun, now) = (item, ground.clock())
        let isMine = try await ground.write { connection in
            let table = OutboxTable(on: connection)
            // The network may have asked for a pause a moment ago, with the item before this one.
            let rests =
                try begun.state == .queued && table.isResting(begun.account, of: begun.organization, at: now)
            return try !rests && table.begin(begun)
        }
        return isMine ? begun : nil
    }

    private func recoverUntilDone() async {
        while !Task.isCancelled {
            do {
                return try await recover()
            } catch is CancellationError {
                return
            } catch {
                logger.error("The outbox could not be read; trying again.", metadata: ["cause": "\(error)"])
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    /// Everything that is due, once: accounts beside each other, the items of an account behind each other.
    func round() async {
        await withDiscardingTaskGroup { _ = await startRound(in: &$0) }
    }

    /// Begins with everything that is due and waits for none of it; an account that is at work is left alone.
    ///
    /// Says whether there is an account to look after.
    private func startRound(in group: inout DiscardingTaskGroup) async -> Bool {
        guard let due = await due() else { return false }
        for (account, items) in due where atWork.begin(account) {
            group.addTask {
                await work(through: items)
                atWork.end(account)
            }
        }
        for (account, corrections) in await dueCorrections() where correcting.begin(account) {
            group.addTask {
                for correction in corrections where !Task.isCancelled {
                    await attempting { try await CorrectionStep(service: self)(correction) }
                }
                correcting.end(account)
            }
        }
        return true
    }

    private func dueCorrections() async -> [ID<ChannelAccount>: [Correction]] {
        let now = ground.clock()
        var due: [Correction] = []
        await attempting {
            due = try await ground.read { try CorrectionTable(on: $0).due(at: now, leftBefore: now - attemptLimit) }
        }
        return Dictionary(grouping: due.filter { lane.holds($0.account) }, by: \.account)
    }

    /// Goes on after whatever happens; the next round tries again.
    private func attempting(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch let lost as LeaseLost {
            logger.notice("\(lost)")
        } catch {
            logger.error("A correction could not be moved.", metadata: ["cause": "\(error)"])
        }
    }

    /// What can be moved now, of accounts that are not at work; `nil` where there is none to look after.
    private func due() async -> [ID<ChannelAccount>: [OutboxItem]]? {
        do {
            let lines = try await lines()
            if lines.isEmpty { return nil }
            try await hold()
            let now = ground.clock()
            let free = lines.filter { !atWork.contains($0.account) }
            let items = try await ground.read { connection in
                let table = OutboxTable(on: connection)
                let left = try table.sending().filter { $0.isLeft(at: now) }
                return try left
                    + free.flatMap { line in
                        try line.states(dueAt: now).flatMap { try table.due($0, of: line, at: now) }
                    }
            }
            return Dictionary(grouping: items.filter { lane.holds($0.account) }, by: \.account)
        } catch is CancellationError {
            return [:]
        } catch {
            logger.error("The outbox could not be read; trying again.", metadata: ["cause": "\(error)"])
            return [:]
        }
    }

    /// The accounts that are looked after here, with what of each comes first behind a moment.
    private func lines(behind moment: Moment = Moment(microseconds: .min)) async throws -> [AccountLine] {
        try await ground.read { try OutboxTable(on: $0).lines(behind: moment) }.filter { lane.holds($0.account) }
    }

    /// Notes what a halt holds; most of the time there is none.
    private func hold() async throws {
        let unheld = try await ground.read { try OutboxTable(on: $0).unheld() }.filter { lane.holds($0.item.account) }
        if !unheld.isEmpty { try await HoldReplies(ground: ground)(unheld) }
    }

    private func work(through items: [OutboxItem]) async {
        for item in items {
            if Task.isCancelled { return }
            do {
                if item.state == .sending {
                    try await interrupt(item, because: "An attempt was interrupted. Looking whether it arrived.")
                } else if let item = try await begun(item) {
                    try await OutboxStep(service: self)(item)
                }
            } catch is CancellationError {
                return
            } catch let lost as LeaseLost {
                return logger.notice("\(lost)")
            } catch {
                logger.error("An item of the outbox could not be moved.", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// Writes down what a network has said, however long the disk takes to recover: the account waits for it.
    ///
    /// When the process ends before, the item is found as being sent, and looked for.
    func untilWritten(_ work: @Sendable () async throws -> Void) async throws {
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await work()
            } catch let failure as StorageFailure where !failure.concernsTheRow {
                logger.error("An outcome could not be stored; trying again.", metadata: ["cause": "\(failure)"])
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(5))
            }
        }
    }

    /// Wakes the service when the next item is due, and every second in any case.
    private func wakeWhenDue(_ listener: Bell.Listener) async {
        while !Task.isCancelled {
            listener.wake()
            let now = ground.clock()
            let next = (try? await lines(behind: now))?.compactMap(\.next).min()
            let wait = next.map { $0 - now } ?? .seconds(1)
            try? await Task.sleep(for: min(max(wait, .milliseconds(50)), .seconds(1)))
        }
    }
}

extension OutboxItem {
    /// Whether nobody can be sending it any more; a beginning that lies as far ahead was noted by a wrong clock.
    fileprivate func isLeft(at now: Moment) -> Bool {
        now - updatedAt >= attemptLimit || updatedAt - now >= attemptLimit
    }
}

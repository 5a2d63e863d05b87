import Primitives
import Storage

extension OutboxTable {
    /// Whether a clock that stood far ahead has put something off until then.
    func isPutOff(at now: Moment) throws -> Bool {
        try !connection.rows("SELECT id FROM outbox WHERE \(putOff(at: now)) ORDER BY id LIMIT 1").isEmpty
    }

    /// Lets be tried again now what a clock that stood far ahead put off until then.
    ///
    /// When it is to leave at the earliest stays as a person said it. The epoch stays, too: whoever moves one of them
    /// meanwhile says themselves when it goes on.
    func hasten(at now: Moment) throws {
        try connection.execute(
            """
            UPDATE outbox SET next_attempt_at = CASE WHEN not_before > \(now) THEN not_before ELSE \(now) END
            WHERE \(putOff(at: now))
            """
        )
    }

    /// What waits for a person, and so for ever, waits on.
    private func putOff(at now: Moment) -> SQL {
        let (ahead, ever) = (now + attemptLimit, OutboxFence.forever * 0.5)
        return """
            state IN ('queued', 'unknown') AND next_attempt_at > \(ahead) AND updated_at > \(ahead)
                AND next_attempt_at < updated_at + \(ever.microseconds) AND next_attempt_at > not_before
            """
    }
}

/// How long a program may take, and how much it may bring.
package struct ProgramRhythm: Sendable {
    /// The longest wait for an answer: a fourth of what the outbox takes for an attempt that nobody is at any more.
    package var answer = Duration.seconds(30)
    /// The longest silence of a program that listens; it says `idle` where it has nothing to tell.
    package var silence = Duration.seconds(60)
    /// How long it has to end by itself when it is asked to, before it is killed.
    package var grace = Duration.seconds(2)
    /// After which a program that nobody asks anything is ended.
    package var idle = Duration.seconds(60)
    /// How many events a second a source may bring over time: more waits in its pipe, and delays nobody else.
    package var eventsPerSecond = 500
    /// How many batches a second: each may be a transaction.
    package var batchesPerSecond = 20
    /// How many programs of one connector run at once, over all its sources and accounts.
    package var atOnce = 64

    package init() {}
}

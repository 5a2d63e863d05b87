/// How the driver treats its connections; what the server is and who we are there stands in the connection string.
package struct PostgresSettings: Sendable {
    /// How many connections this process has at most.
    package var connections: Int
    /// How long somebody waits for a free connection.
    package var waitLimit: Duration
    /// How long one statement may take.
    package var statementLimit: Duration
    /// How long a server may be silent behind a statement's own limit before its connection is given up.
    package var silenceLimit: Duration
    /// How long one statement may wait for rows that somebody else changes.
    package var lockLimit: Duration
    /// After which silence of ours the server ends a transaction.
    package var idleLimit: Duration
    /// How often a transaction is run that others came in the way of.
    ///
    /// Where fifty people want the same twenty rows, about every second attempt fails: of 20 in a row all did in one of
    /// some ten thousand writes. 60 take two seconds in the mean, which is better than a refusal.
    package var attempts: Int
    /// After how many of them a short write keeps the others of its process out.
    package var attemptsBesideOthers: Int
    /// How often a long write is run: it is dear, and whoever writes many entries can write fewer of them.
    package var attemptsInTurn: Int
    /// Whether statements are prepared; not behind a pooler that hands out a connection by the transaction.
    package var isPrepared: Bool
    /// How many prepared statements a connection keeps.
    package var preparedLimit: Int
    /// The name of the threads, as the machine shows them.
    package var threadName: String

    package init(
        connections: Int = 8,
        waitLimit: Duration = .seconds(15),
        statementLimit: Duration = .seconds(30),
        silenceLimit: Duration = .seconds(5),
        lockLimit: Duration = .seconds(10),
        idleLimit: Duration = .seconds(60),
        attempts: Int = 60,
        attemptsBesideOthers: Int = 3,
        attemptsInTurn: Int = 15,
        isPrepared: Bool = true,
        preparedLimit: Int = 256,
        threadName: String = "parley-postgres"
    ) {
        self.connections = connections
        self.waitLimit = waitLimit
        self.statementLimit = statementLimit
        self.silenceLimit = silenceLimit
        self.lockLimit = lockLimit
        self.idleLimit = idleLimit
        self.attempts = attempts
        self.attemptsBesideOthers = attemptsBesideOthers
        self.attemptsInTurn = attemptsInTurn
        self.isPrepared = isPrepared
        self.preparedLimit = preparedLimit
        self.threadName = threadName
    }

    /// How often a transaction of this kind is run.
    func limit(of kind: TransactionKind) -> Int { kind == .turn ? min(attemptsInTurn, attempts) : attempts }
}

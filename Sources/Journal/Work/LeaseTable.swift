package import Primitives
package import Storage

/// The tables `work_lease` and `work_process`: who has which duty, and which processes are alive.
package struct LeaseTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    static let migration = Migration(
        "journal",
        2,
        [
            """
            CREATE TABLE work_lease (
                kind TEXT NOT NULL, duty TEXT NOT NULL, owner TEXT NOT NULL, held_until BIGINT NOT NULL,
                epoch BIGINT NOT NULL, PRIMARY KEY (kind, duty)
            )
            """,
            """
            CREATE TABLE work_process (
                kind TEXT NOT NULL, owner TEXT NOT NULL, seen_until BIGINT NOT NULL, PRIMARY KEY (kind, owner)
            )
            """,
        ]
    )

    /// By whose clock a term ends: that of the database, so that no machine's own decides; a test turns one of its own.
    package func present(by clock: Clock? = nil) throws -> Moment {
        if let clock { return clock() }
        guard let row = try connection.rows("SELECT \(SQL.present) AS present").first else {
            preconditionFailure("A selection without a table has one row")
        }
        return try row.moment("present")
    }

    /// What is held beyond this was not taken by a clock that stands as it does now.
    ///
    /// The database's own clock may have stood wrong, or a standby with another one may have taken its place: what was
    /// taken then is free, and is not waited for.
    package static func horizon(at now: Moment) -> Moment {
        let longest = WorkClaims.Term.longest * 2
        return now > Moment(microseconds: .max) - longest ? now : now + longest
    }

    /// Takes a duty that nobody has, or whose owner is past its time; `nil` when somebody has it.
    package func claim(
        _ duty: String,
        of kind: String,
        for owner: String,
        at now: Moment,
        until end: Moment
    ) throws -> Lease? {
        try connection.rows(
            """
            INSERT INTO work_lease (kind, duty, owner, held_until, epoch)
            VALUES (\(kind), \(duty), \(owner), \(end), 1)
            ON CONFLICT (kind, duty) DO UPDATE SET owner = excluded.owner, held_until = excluded.held_until,
                epoch = work_lease.epoch + 1
            WHERE work_lease.held_until <= \(now) OR work_lease.held_until > \(Self.horizon(at: now))
            RETURNING duty, epoch
            """
        ).first.map { Lease(kind: kind, duty: duty, owner: owner, epoch: try $0.integer("epoch")) }
    }

    /// Gives those of these duties that the owner still has some more time, and says which they are.
    func renew(_ duties: [String], of kind: String, for owner: String, until end: Moment) throws -> [Lease] {
        try connection.rows(
            """
            UPDATE work_lease SET held_until = \(end)
            WHERE kind = \(kind) AND owner = \(owner) AND duty IN (\(list: duties))
            RETURNING duty, epoch
            """
        ).map { Lease(kind: kind, duty: try $0.text("duty"), owner: owner, epoch: try $0.integer("epoch")) }
    }

    /// Gives a duty back, so that nobody needs to wait for its end.
    package func release(_ lease: Lease) throws {
        try connection.execute(
            """
            UPDATE work_lease SET held_until = 0, owner = ''
            WHERE kind = \(lease.kind) AND duty = \(lease.duty) AND owner = \(lease.owner) AND epoch = \(lease.epoch)
            """
        )
    }

    func holds(_ lease: Lease) throws -> Bool {
        try !connection.rows(
            """
            SELECT duty FROM work_lease
            WHERE kind = \(lease.kind) AND duty = \(lease.duty) AND owner = \(lease.owner) AND epoch = \(lease.epoch)
            """
        ).isEmpty
    }

    /// What of these nobody has now.
    func free(_ duties: [String], of kind: String, at now: Moment) throws -> [String] {
        let held = Set(
            try connection.rows(
                """
                SELECT duty FROM work_lease
                WHERE kind = \(kind) AND held_until > \(now) AND held_until <= \(Self.horizon(at: now)) ORDER BY duty
                """
            ).map { try $0.text("duty") }
        )
        return duties.filter { !held.contains($0) }
    }

    /// Says that a process is alive and takes duties of this kind.
    func report(_ owner: String, for kind: String, until end: Moment) throws {
        try connection.execute(
            """
            INSERT INTO work_process (kind, owner, seen_until) VALUES (\(kind), \(owner), \(end))
            ON CONFLICT (kind, owner) DO UPDATE SET seen_until = excluded.seen_until
            """
        )
    }

    /// Takes a process that ends out of the list, and those that ended long ago without a word.
    func forget(_ owner: String, for kind: String, at now: Moment) throws {
        try connection.execute(
            """
            DELETE FROM work_process
            WHERE kind = \(kind) AND (owner = \(owner) OR seen_until < \(now - .seconds(3_600))
                OR seen_until > \(Self.horizon(at: now)))
            """
        )
    }

    /// Takes those out of the list that ended without a word so long ago, or that a wrong clock put far ahead; where processes are killed again and again,
    /// everybody would count them with every look.
    func forgetGone(for kind: String, since length: Duration, at now: Moment) throws {
        try connection.execute(
            """
            DELETE FROM work_process
            WHERE kind = \(kind) AND (seen_until < \(now - length) OR seen_until > \(Self.horizon(at: now)))
            """
        )
    }

    /// How many processes take duties of this kind.
    func living(for kind: String, at now: Moment) throws -> Int {
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM work_process
            WHERE kind = \(kind) AND seen_until > \(now) AND seen_until <= \(Self.horizon(at: now))
            """
        ).first
        return Int(try row?.integer("number") ?? 0)
    }

    /// Makes every duty free: for a database that only one process can have open, whoever had them is gone.
    package func freeAll() throws {
        try connection.execute("UPDATE work_lease SET held_until = 0, owner = '' WHERE held_until > 0")
        try connection.execute("DELETE FROM work_process")
    }

    /// Who has which duty, for people who look after the server.
    package func all() throws -> [(lease: Lease, until: Moment)] {
        try connection.rows(
            "SELECT kind, duty, owner, epoch, held_until FROM work_lease WHERE owner <> '' ORDER BY kind, duty"
        ).map { row in
            let lease = Lease(
                kind: try row.text("kind"),
                duty: try row.text("duty"),
                owner: try row.text("owner"),
                epoch: try row.integer("epoch")
            )
            return (lease, try row.moment("held_until"))
        }
    }
}

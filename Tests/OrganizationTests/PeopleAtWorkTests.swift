import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

private func agent(_ name: String) -> AgentID { .derived(from: [name], at: TestClock.start) }
private func at(_ hours: Int) -> Moment { TestClock.start + .seconds(hours * 3_600) }

private func absence(_ from: Int, _ until: Int) -> Absence {
    Absence(
        id: .derived(from: ["\(from)"], at: TestClock.start),
        agent: agent("x"),
        from: at(from),
        until: at(until),
        reason: ""
    )
}

@Suite struct `Somebody at work` {
    @Test func `is here in their hours, and neither when they are away nor off`() throws {
        // The clock starts on a Friday at nine.
        let hours = try WorkingHours(timeZone: "UTC", shifts: "Mon-Fri 09:00-17:00", holidays: "")
        let profile = WorkProfile(hours: hours, pausedUntil: at(2))
        let person = WorkingPerson(profile: profile, absences: [absence(4, 30)])
        #expect([0, 2, 4, 29, 30].map { person.presence(at: at($0)) } == [.paused, .here, .away, .away, .off])
        #expect(person.isAtWork(at: at(0)))
        #expect(person.nextAtWork(from: at(1)) == at(1))
        #expect(person.nextAtWork(from: at(4)) == at(72))
        #expect(WorkingPerson(profile: WorkProfile(), absences: []).presence(at: at(12)) == .here)
    }

    @Test func `takes no more than they have room for, and nothing in a pause`() {
        let person = WorkingPerson(profile: WorkProfile(capacity: 2), absences: [])
        #expect(person.mayTake(load: 1, at: at(0)))
        #expect(!person.mayTake(load: 2, at: at(0)))
        let paused = WorkingPerson(profile: WorkProfile(pausedUntil: at(1)), absences: [])
        #expect(!paused.mayTake(load: 0, at: at(0)))
        #expect(paused.mayTake(load: 0, at: at(1)))
    }

    @Test func `comes after who knows them, then after who speaks their language and has the skill, then by load`() {
        func candidate(
            _ name: String,
            _ profile: WorkProfile = WorkProfile(),
            load: Int = 0,
            answers: Int = 0
        ) -> Candidate {
            let absences = name == "gone" ? [absence(-1, 1)] : []
            let person = WorkingPerson(profile: profile, absences: absences)
            return Candidate(agent: agent(name), person: person, load: load, answers: answers)
        }
        let people = [
            candidate("busy", load: 9), candidate("idle", load: 1), candidate("gone", answers: 20),
            candidate("welsh", WorkProfile(languages: ["cy"]), load: 5),
            candidate("expert", WorkProfile(languages: ["cy"], skills: ["tariffs": 3]), load: 8),
            candidate("known", load: 12, answers: 2), candidate("full", WorkProfile(capacity: 1), load: 1, answers: 9),
        ]
        let ranked = candidates(for: WorkAsked(language: "cy", topics: ["tariffs"]), among: people, at: at(0))
        #expect(ranked.map(\.agent) == ["known", "expert", "welsh", "idle", "busy"].map(agent))
        #expect(ranked[0].reasons == [.knowsThem(answers: 2), .looksAfter(12)])
        #expect(ranked[1].reasons == [.speaks("cy"), .skilled(["tariffs"]), .looksAfter(8)])
    }

    @Test func `is not asked first where they are not there, lack the language, or know as many people as they can`() {
        let names = ["away", "paused", "full", "polish", "crowded", "roomy", "stranger", "untaught"]
        let profiles: [String: WorkProfile] = [
            "paused": WorkProfile(pausedUntil: at(1)), "full": WorkProfile(capacity: 3),
            "polish": WorkProfile(languages: ["pl"]), "crowded": WorkProfile(capacity: 9, relationships: 2),
            "roomy": WorkProfile(capacity: 9, relationships: 3),
        ]
        let people = names.enumerated().map { place, name in
            let person = WorkingPerson(
                profile: profiles[name] ?? WorkProfile(),
                absences: name == "away" ? [absence(-1, 1)] : []
            )
            let answers = name == "stranger" ? 0 : 9 - place
            return Candidate(
                agent: agent(name),
                person: person,
                load: 3,
                answers: answers,
                relationships: 2,
                isCertified: name != "untaught"
            )
        }
        let work = WorkAsked(language: "cy")
        let ranked = candidates(for: work, among: people, at: at(0))
        #expect(ranked.first?.agent == agent("roomy"))
        #expect(ranked.first?.reasons == [.knowsThem(answers: 4), .looksAfter(3, of: 9)])
        #expect(ranked.first?.reasons.last?.description == "looks after 3 of 9")
        #expect(Set(ranked.map(\.agent)) == Set(["roomy", "polish", "crowded", "stranger"].map(agent)))
        #expect(
            passedOver(for: work, among: people, at: at(0)).map { "\($0.why) \($0.answers)" }
                == ["away 9", "paused 8", "full 7", "otherLanguage 6", "manyPeople 5", "uncertified 2"]
        )
    }

    @Test func `begins a day at midnight where they are`() throws {
        let day = try #require(CalendarDay("2026-03-29"))
        #expect(day.midnight(in: "Europe/London") == Moment(rfc3339: "2026-03-29T00:00:00Z"))
        #expect(day.next.midnight(in: "Europe/London") == Moment(rfc3339: "2026-03-29T23:00:00Z"))
        #expect(day.midnight(in: "Asia/Kolkata") == Moment(rfc3339: "2026-03-28T18:30:00Z"))
        #expect(day.midnight(in: nil) == Moment(rfc3339: "2026-03-29T00:00:00Z"))
    }
}

@Suite struct `How somebody works` {
    @Test(arguments: Engine.allCases)
    func `is said by themselves and by whoever keeps the people of their unit`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let keep = KeepWork(ground: marram.ground)
            let (tom, nia) = (try await marram.viewer(.meterAgent), try await marram.viewer(.administrator))
            let hours = try WorkingHours(timeZone: "Europe/London", shifts: "Mon-Fri 09:00-17:00", holidays: "")
            let profile = WorkProfile(hours: hours, languages: ["CY"], skills: ["Night  rate": 2], capacity: 4)
            try await keep.set(profile, of: tom.actor, by: tom)
            let stored = try await marram.person(tom.actor).profile
            #expect(stored.languages == ["cy"])
            #expect(stored.skills == ["night-rate": 2])
            #expect(stored.hours == hours)
            try await keep.set(WorkProfile(), of: tom.actor, by: nia)
            #expect(try await marram.person(tom.actor).profile == WorkProfile())

            let ada = try await marram.viewer(.tariffAgent)
            await #expect(throws: NotAllowed(permission: .people)) {
                try await keep.set(profile, of: tom.actor, by: ada)
            }
            await #expect(throws: WorkRefused.languageUnfit) {
                try await keep.set(WorkProfile(languages: ["Welsh"]), of: tom.actor, by: tom)
            }
            await #expect(throws: WorkRefused.skillUnfit) {
                try await keep.set(WorkProfile(skills: ["tariffs": 4]), of: tom.actor, by: tom)
            }
            await #expect(throws: WorkRefused.relationshipsUnfit) {
                try await keep.set(WorkProfile(relationships: 1_001), of: tom.actor, by: tom)
            }
            await #expect(throws: WorkRefused.capacityUnfit) {
                try await keep.set(WorkProfile(capacity: 0), of: tom.actor, by: tom)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `has absences whose reason is not in the record`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let keep = KeepWork(ground: marram.ground)
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let kept = try await keep.add(from: at(0), until: at(9), because: " walking ", of: tom.actor, by: tom)
            #expect(try await marram.person(tom.actor).presence(at: at(1)) == .away)
            #expect(try await marram.person(tom.actor).absences.map(\.reason) == ["walking"])
            let spoken = try await marram.ground.read { connection in
                try connection.rows("SELECT body FROM journal_entry ORDER BY sequence").map { try $0.text("body") }
            }
            #expect(spoken.contains { $0.contains(kept.id.description) })
            #expect(!spoken.contains { $0.contains("walking") })

            await #expect(throws: WorkRefused.absenceUnknown) { try await keep.remove(kept.id, by: ada) }
            await #expect(throws: NotAllowed(permission: .people)) {
                try await keep.add(from: at(0), until: at(9), because: "", of: tom.actor, by: ada)
            }
            await #expect(throws: WorkRefused.absenceUnfit) {
                try await keep.add(from: at(9), until: at(9), because: "", of: tom.actor, by: tom)
            }
            await #expect(throws: WorkRefused.reasonTooLong) {
                let words = String(repeating: "x", count: 201)
                try await keep.add(from: at(0), until: at(9), because: words, of: tom.actor, by: tom)
            }
            try await keep.remove(kept.id, by: tom)
            #expect(try await marram.person(tom.actor).presence(at: at(1)) == .here)
        }
    }
}

extension Marram {
    fileprivate func person(_ agent: AgentID) async throws -> WorkingPerson {
        let organization = organization
        return try await ground.read { try WorkTable(of: organization, on: $0).person(agent) }
    }
}

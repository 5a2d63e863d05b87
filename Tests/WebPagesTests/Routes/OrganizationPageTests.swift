import Channels
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import TestSupport
import Testing

@testable import Listening
@testable import WebPages

@Suite struct `The pages of the organisation` {
    @Test func `give a new person a password that is shown once`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/people/new")

            let answer = try await nia.post(
                "/people",
                ["name": "Eira <i>", "address": "eira@marram.example", "unit": "METER", "role": "agent"]
            )
            let password = try #require(answer.between("class=\"secret\" dir=\"ltr\" tabindex=\"0\">", "<"))

            #expect(answer.status == .created)
            #expect(answer.text.contains("Eira &lt;i&gt;"))
            #expect(answer.cookies.allSatisfy { !$0.value.contains(password) })
            #expect(try await !nia.get("/people").text.contains(password))
            let eira = rig.stranger()
            _ = try await eira.get("/sign-in")
            let inside = try await eira.submit("/sign-in", ["address": "eira@marram.example", "password": password])
            #expect(inside.status == .ok)
        }
    }

    @Test func `show a refused person with everything that was typed`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/people/new")

            let taken = try await nia.post(
                "/people",
                ["name": "Eira", "address": "tom@marram.example", "unit": "METER", "role": "agent"]
            )
            let wrong = try await nia.post(
                "/people",
                ["name": "Eira", "address": "nowhere", "unit": "METER", "role": "readOnly"]
            )

            #expect(taken.status == .conflict)
            #expect(taken.text.contains("f-address-error"))
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"Eira\""))
            #expect(wrong.text.contains("value=\"readOnly\" selected"))
        }
    }

    @Test func `let nobody shut themselves out`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            let page = try await nia.get("/people")
            let own = "/people/\(rig.marram.id(of: .administrator))/disable"

            #expect(!page.text.contains(own))
            #expect(page.text.contains("/people/\(rig.marram.id(of: .meterAgent))/disable"))
            #expect(try await nia.post(own).status == .conflict)
        }
    }

    @Test func `add a unit and change how it signs`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/units")

            let added = try await nia.submit("/units", ["code": "solar", "name": "Solar", "signature": "initials"])
            #expect(added.text.contains("^NP"))
            let changed = try await nia.submit("/units/SOLAR", ["signature": "fullName"])
            #expect(changed.text.contains("The unit is changed."))
            let taken = try await nia.post("/units", ["code": "SOLAR", "name": "Again", "signature": "initials"])
            #expect(taken.status == .conflict)
            #expect(taken.text.contains("value=\"Again\""))
        }
    }

    @Test func `show the quarantine page by page, each entry once`() async throws {
        try await withPages { rig in
            let (organization, start) = (rig.marram.organization, rig.marram.time.now)
            try await rig.ground.write { connection in
                for number in 0..<120 {
                    // Three came at each moment, so that the moment alone does not tell where a page ends.
                    _ = try QuarantineTable(on: connection).insert(
                        UnreadableEvent(raw: Array("event \(number)!".utf8), reason: "This is not JSON."),
                        id: .derived(from: ["event", "\(number)"], at: start),
                        of: .derived(from: ["source"], at: start),
                        at: start + .seconds(Int64(number / 3)),
                        in: organization
                    )
                }
            }
            let nia = try await rig.browser(of: .administrator)
            var (shown, next, pages): ([Substring], String?, Int) = ([], "/quarantine", 0)

            while let address = next, pages < 9 {
                let page = try await nia.get(address)
                shown += page.text.split(separator: "<code>event ").dropFirst().map { $0.prefix { $0 != "!" } }
                next = page.between("rel=\"next\" href=\"", "\"")
                pages += 1
            }

            #expect(pages == 3)
            #expect(shown.count == 120)
            #expect(Set(shown).count == 120)
            #expect(shown.first.flatMap { Int($0) }.map { $0 / 3 } == 39)
        }
    }

    @Test func `show what could not be read as it came`() async throws {
        try await withPages { rig in
            let organization = rig.marram.organization
            let now = rig.marram.time.now
            try await rig.ground.write { connection in
                let event = UnreadableEvent(raw: Array("<script>{".utf8), reason: "This is not JSON.")
                _ = try QuarantineTable(on: connection).insert(
                    event,
                    id: .new(at: now),
                    of: .new(at: now),
                    at: now,
                    in: organization
                )
            }
            let nia = try await rig.browser(of: .administrator)

            let page = try await nia.get("/quarantine")

            #expect(page.text.contains("&lt;script&gt;{"))
            #expect(!page.text.contains("/take\""))
            #expect(page.between("id=\"n-quarantine\">", "</span>") == "1")
        }
    }

    @Test func `take in what was held in quarantine`() async throws {
        try await withPages { rig in
            let (organization, now) = (rig.marram.organization, rig.marram.time.now)
            let id = ID<QuarantinedEvent>.new(at: now)
            try await rig.ground.write { connection in
                _ = try QuarantineTable(on: connection).insert(
                    UnreadableEvent(raw: [1], reason: "It came through a list.", post: somePost("held")),
                    id: id,
                    of: .new(at: now),
                    at: now,
                    in: organization
                )
            }
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/quarantine").text.contains("action=\"/quarantine/\(id)/take\""))

            let page = try await nia.submit("/quarantine/\(id)/take")

            #expect(page.text.contains("It is taken in"))
            #expect(page.text.contains("Everything that came in could be read."))
            #expect(try await nia.post("/quarantine/\(id)/take").status == .notFound)
        }
    }
}

@Suite struct `The settings of a person` {
    @Test func `change theme, keys and language at once`() async throws {
        try await withPages { rig in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")

            let page = try await tom.submit("/settings", ["theme": "dark", "keys": "off", "language": "ar"])

            #expect(page.text.contains("lang=\"ar\" dir=\"rtl\" data-theme=\"dark\" data-keys=\"off\""))
            let wrong = try await tom.post("/settings", ["theme": "pink", "keys": "off", "language": "ar"])
            #expect(wrong.status == .unprocessableContent)
        }
    }

    @Test func `change the password and end the other stays`() async throws {
        try await withPages { rig in
            let (here, there) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .meterAgent))
            _ = try await here.get("/settings")
            let new = "harbour lentil cloud"

            let wrong = try await here.post(
                "/settings/password",
                ["current": "no", "password": new, "repeated": new]
            )
            let differing = try await here.post(
                "/settings/password",
                ["current": Marram.password, "password": new, "repeated": new + "s"]
            )
            let changed = try await here.submit(
                "/settings/password",
                ["current": Marram.password, "password": new, "repeated": new]
            )

            #expect(wrong.text.contains("f-current-error"))
            #expect(differing.text.contains("f-repeated-error"))
            #expect(!differing.text.contains(new))
            #expect(changed.text.contains("Your other sessions have ended"))
            #expect(try await there.get("/inbox").status == .seeOther)
        }
    }

    @Test func `make a token, show it once and revoke it`() async throws {
        try await withPages { rig in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")

            let made = try await tom.post("/settings/tokens", ["token": "monthly <report>"])
            let secret = try #require(made.between("class=\"secret\" dir=\"ltr\" tabindex=\"0\">", "<"))
            #expect(secret.hasPrefix("parley_"))
            #expect(made.text.contains("monthly &lt;report&gt;"))
            _ = try await ViewerQuery(ground: rig.ground)(holding: secret, kind: .token)
            let page = try await tom.get("/settings")
            #expect(!page.text.contains(secret))
            let path = try #require(page.between("action=\"/settings/tokens/", "\""))

            #expect(try await tom.submit("/settings/tokens/\(path)").text.contains("The token is revoked."))
            await #expect(throws: SignInRefused.self) {
                try await ViewerQuery(ground: rig.ground)(holding: secret, kind: .token)
            }
            #expect(try await tom.post("/settings/tokens/\(path)").status == .notFound)
        }
    }

    @Test func `is no key to the pages for a program's token`() async throws {
        try await withPages { rig in
            let token = try await KeepOwnDesk(ground: rig.ground, passwords: rig.house.passwords)
                .makeToken("laptop", by: try await rig.marram.viewer(.administrator))

            let answer = try await rig.stranger().get("/inbox", ["Cookie": "parley=\(token)"])

            #expect(answer.status == .seeOther)
        }
    }
}

import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `A member’s name` {
    @Test(arguments: Engine.allCases)
    func `looks like nobody else’s`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            _ = try await square.join("Mira Vale")
            for taken in ["MIRA VALE", "mira-vale", "Mlra Vale"] {
                let secret = try await square.secret(for: "other@mail.example")
                await #expect(throws: MemberRefused.nameTaken, "\(taken)") {
                    _ = try await square.link.signIn(secret, name: taken)
                }
                // What is refused leaves the link as it was.
                #expect(try await square.link.look(secret).name == nil)
                square.marram.time.advance(by: .seconds(1_000))
            }
        }
    }

    @Test(arguments: [
        (" ", MemberRefused.nameMissing), (String(repeating: "m", count: 31), .nameTooLong), ("Mіra", .nameUnfit),
        ("1st", .nameUnfit), ("Mira@home", .nameUnfit), ("Mi\u{202E}ra", .nameUnfit), ("Marram.example", .nameUnfit),
        ("Mira .x", .nameUnfit), ("Mira\u{335}\u{321}\u{358}\u{334}\u{321}", .nameUnfit),
    ])
    func `does not deceive`(name: String, refusal: MemberRefused) {
        #expect(throws: refusal) { try checkedMemberName(name) }
    }

    @Test(arguments: ["Zoë", "Сергей", "ليلى", "O’Brien-Smith 2", "J. R. Vale jr."])
    func `is of any script`(name: String) throws {
        #expect(try checkedMemberName(name) == name)
        #expect(!nameKey(name).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `is not that of the organisation, a unit or a colleague`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let secret = try await square.secret(for: "other@mail.example")
            for name in ["Marram Energy", "MARRAM-ENERGY help", "Smart Meters", "Tom Reece", "Torn Reece"] {
                await #expect(throws: MemberRefused.nameTaken, "\(name)") {
                    try await square.keep.rename(to: name, by: mira)
                }
            }
            await #expect(throws: MemberRefused.nameTaken) {
                _ = try await square.link.signIn(secret, name: "Tom Reece")
            }
            #expect(try await square.link.signIn(secret, name: "Tom Vale").member.member.name == "Tom Vale")
            try await square.keep.rename(to: "Mira Reece", by: mira)
        }
    }

    @Test func `of a house with a short name may hold it within`() {
        #expect(isOfficialName("Abc", organization: "ABC", units: [], people: []))
        #expect(!isOfficialName("Babcock", organization: "ABC", units: [], people: []))
    }
}

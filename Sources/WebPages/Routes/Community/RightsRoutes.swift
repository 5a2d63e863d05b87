import Community
import Foundation
import HTTPTypes
import Organization
import Primitives
import Reception

/// What a member may ask of us: all that is stored of them, their words back, rest, and their language put right.
let rightsRoutes: [PageRoute] =
    [
        // Asked with a form, since it is written down that somebody had it.
        .shared("/community/me/data") { visit in
            .page(MemberDataPage(record: try await visit.takeOwnData()))
        },
        .shared("/community/me/data/file") { visit in
            try visit.sent(try await visit.takeOwnData())
        },
        .shared("/community/me/words") { visit in
            try await visit.changeOwn { _ = try await TakeBackWords(ground: visit.ground)(by: $0) }
        },
        .shared("/community/me/rest") { visit in
            try await visit.changeOwn { member in
                try await RestMember(ground: visit.ground)(visit.fields.text("undo").isEmpty, by: member)
            }
        },
        .shared("/community/me/language") { visit in
            try await visit.changeOwn { member in
                try await KeepMember(ground: visit.ground, seal: visit.house.seal)
                    .speak(visit.fields.trimmed("language"), by: member)
            }
        },
    ]
    + ["data", "data/file", "words", "rest", "language"].map { verb in
        .get("/community/me/\(verb)", access: .anybody) { _ in .redirect("/community/me") }
    }

extension Visit {
    /// What is stored of a member, as a file that other programs read.
    func sent(_ record: MemberRecord) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let file = SentFile(
            bytes: Array(try encoder.encode(record)),
            contentType: "application/json",
            name: "member-\(record.id).json"
        )
        return Answer(status: .ok, content: .file(file))
    }

    fileprivate func takeOwnData() async throws -> MemberRecord {
        try await TakeMemberData(ground: ground)(by: try actingMember())
    }

    /// Does it and shows the member's own page again.
    fileprivate func changeOwn(_ change: (SignedInMember) async throws -> Void) async throws -> Answer {
        guard member != nil else { return .redirect("/community/sign-in?next=/community/me") }
        try await change(try actingMember())
        return .redirect("/community/me", Notice(.settingsSaved))
    }
}

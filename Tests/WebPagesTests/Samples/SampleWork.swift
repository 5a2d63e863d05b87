import Primitives

@testable import WebPages

extension Sample {
    static var colleagues: ColleaguesCard {
        ColleaguesCard(participants: ["Ewan Boyd", hostile], followers: ["Nia Prosser"], isFollowing: true)
    }

    static var work: WorkPage {
        WorkPage(
            presence: .paused(until: minutesAgo(-60)),
            forYou: [
                ForYouRow(
                    conversation: "c2",
                    subject: Passage(text: "Day rate showing at night", language: "en"),
                    what: .forYouNamed,
                    note: "n1",
                    by: hostile,
                    at: minutesAgo(30),
                    isUnread: true
                ),
                ForYouRow(
                    conversation: "c90",
                    subject: Passage(text: hostile),
                    what: .forYouAnswered,
                    by: "Ewan Boyd",
                    at: daysAgo(2),
                    isUnread: false
                ),
            ],
            languages: "cy en",
            skills: "tariffs:2 meters:3",
            capacity: "12",
            pauses: [Choice(value: "", label: "As it is", isChosen: true), Choice(value: "1", label: "1 h")],
            timeZone: "Asia/Riyadh",
            shifts: "Mon-Fri 09:00-17:00",
            absences: [
                AbsenceLine(id: "a1", from: minutesAgo(-1_440), until: minutesAgo(-4_320), reason: hostile),
                AbsenceLine(id: "a2", from: minutesAgo(-9_000), until: minutesAgo(-10_000), reason: ""),
            ],
            problems: [Problem(field: "from", message: "An absence ends behind its beginning.")]
        )
    }
}

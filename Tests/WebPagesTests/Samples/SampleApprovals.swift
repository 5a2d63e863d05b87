import Primitives

@testable import WebPages

extension Sample {
    static var approvals: ApprovalsPage {
        ApprovalsPage(
            toDecide: [
                ApprovalLine(
                    id: "s1",
                    author: "Tom Reece",
                    words: "The price is 30 pence.",
                    reasons: ["mentions a price"],
                    state: .waiting(until: now)
                ),
                ApprovalLine(
                    id: "s2",
                    author: hostile,
                    words: hostile,
                    reasons: [hostile],
                    state: .changed(until: now)
                ),
            ],
            yours: [
                ApprovalLine(
                    id: "s3",
                    author: "Nia Prosser",
                    words: "We pay it back.",
                    reasons: ["mentions a price"],
                    state: .returned(by: "Ada Frost", note: "Say from when.", at: minutesAgo(90))
                )
            ],
            mayWriteRules: true
        )
    }

    static var approval: ApprovalPage {
        ApprovalPage(
            id: "s1",
            version: "2",
            conversation: Link(text: "", url: "/conversations/c1"),
            posts: [],
            author: "Tom Reece",
            account: "@marram · Mastodon",
            at: minutesAgo(90),
            text: Passage(text: "The price is 31 pence. — Tom, Marram Energy", language: "en"),
            words: "The price is 31 pence.",
            difference: ApprovalDifference(
                pieces: [.same("The price is "), .removed("30"), .added("31"), .same(" pence.")],
                isSinceYours: true,
                editor: "Hugh Lloyd"
            ),
            steps: [
                ApprovalStepLine(
                    asked: "Tariffs",
                    isAll: true,
                    reasons: [(rule: "mentions a price", found: ["price", hostile])],
                    isMet: false
                )
            ],
            state: .changed(until: now),
            acts: ApprovalActs(mayDecide: true, mayChange: true, mayAgree: true, mayWithdraw: true),
            history: [
                ApprovalTurn(kind: .asked, name: "Tom Reece", at: minutesAgo(90)),
                ApprovalTurn(kind: .changed, name: "Hugh Lloyd", at: minutesAgo(60)),
            ],
            note: hostile
        )
    }

    static var approvalRules: ApprovalRulesPage {
        ApprovalRulesPage(
            rules: [
                ApprovalRuleRow(
                    id: "r1",
                    name: "mentions a price",
                    unit: meter,
                    words: "price OR pence",
                    asked: ["Tariffs", hostile],
                    isPaused: false
                ),
                ApprovalRuleRow(id: "r2", name: hostile, unit: nil, words: nil, asked: ["Tariffs"], isPaused: true),
            ]
        )
    }

    static var approvalRule: ApprovalRuleEditorPage {
        let any = [Choice(value: "", label: "Any", isChosen: true)]
        let step = ApprovalStepForm(units: any, people: "ada@marram.example", needs: any)
        return ApprovalRuleEditorPage(
            id: "r1",
            version: 2,
            name: "mentions a price",
            units: any,
            words: "price OR pence",
            networks: any,
            roles: any,
            contents: any,
            steps: [step, step],
            problems: [Problem(field: "s1-people", message: "Nobody has this address.")]
        )
    }
}

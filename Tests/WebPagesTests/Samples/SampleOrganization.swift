import Primitives
import Publishing

@testable import WebPages

extension Sample {
    static var people: PeoplePage {
        PeoplePage(
            people: [
                AgentRow(
                    id: "1",
                    name: "Nia Prosser",
                    address: "nia@marram.example",
                    unit: meter,
                    role: "Agent",
                    lastSeen: now
                ),
                AgentRow(
                    id: "2",
                    name: "Ewan Boyd",
                    address: "ewan@marram.example",
                    unit: field,
                    role: "Steward",
                    lastSeen: minutesAgo(90),
                    actions: [.password, .disable]
                ),
                AgentRow(
                    id: "3",
                    name: "Maximiliane von Hohenlohe-Waldenburg-Schillingsfürst",
                    address: "maximiliane.von.hohenlohe@verwaltung.marram.example",
                    unit: meter,
                    role: "Agent",
                    lastSeen: nil
                ),
                AgentRow(
                    id: "4",
                    name: hostile,
                    address: "x@marram.example",
                    unit: nil,
                    role: "Reader",
                    lastSeen: daysAgo(200),
                    isDisabled: true,
                    actions: [.enable]
                ),
            ],
            newcomer: OneTimePassword(
                name: "Tom Reece",
                address: "tom@marram.example",
                password: "orchard-tidal-27-pewter"
            )
        )
    }

    static var newAgent: NewAgentPage {
        NewAgentPage(
            name: "Tom Reece",
            address: "tom@",
            units: [Choice(value: "METER", label: "METER · Smart meters")],
            roles: [
                Choice(value: "agent", label: "Agent", isChosen: true), Choice(value: "steward", label: "Steward"),
            ],
            problems: [
                Problem(field: "address", message: "This is not an email address. Write it as name@example.org.")
            ]
        )
    }

    static var units: UnitsPage {
        let styles = [
            Choice(value: "name", label: "Nia, Marram Energy", isChosen: true), Choice(value: "caret", label: "^NP"),
            Choice(value: "none", label: "No signature"),
        ]
        return UnitsPage(
            units: [
                UnitRow(
                    code: "HUB",
                    name: "Social service centre",
                    isHub: true,
                    people: 6,
                    open: 9,
                    styles: styles,
                    example: "Nia, Marram Energy"
                ),
                UnitRow(code: "METER", name: "Smart meters", people: 14, open: 11, styles: styles, example: "^NP"),
                UnitRow(
                    code: "FIELD",
                    name: field.name,
                    people: 220,
                    open: 1_204,
                    styles: styles,
                    example: "Nia, Marram Energy"
                ),
            ],
            styles: styles
        )
    }

    static var outbox: OutboxPage {
        OutboxPage(
            problems: [
                OutboxProblem(
                    conversation: Link(text: "Day rate showing at night", url: "/inbox?open=c2"),
                    reply: reply("r2", .unknown(explanation: "The connection broke after the words had gone out.")),
                    since: minutesAgo(12),
                    tries: 1
                ),
                OutboxProblem(
                    conversation: Link(text: "When does the engineer come", url: "/inbox?open=c3"),
                    reply: reply("r4", .queued(nextAttempt: minutesAgo(-2))),
                    cause: .busy,
                    since: minutesAgo(9),
                    tries: 5,
                    next: minutesAgo(-2)
                ),
                OutboxProblem(
                    conversation: Link(text: hostile, url: "/inbox?open=c8"),
                    reply: reply(
                        "r3",
                        .rejected(words: "Record/text must not be longer than 300 graphemes", mayRetry: false)
                    ),
                    cause: .refused,
                    since: minutesAgo(4),
                    tries: 1
                ),
            ],
            waiting: 3,
            changes: [change("k1"), change("k2", isWithdrawal: false), change("k3", isFailed: false)],
            refusals: [Problem(field: nil, message: "The reply is published already.")]
        )
    }

    private static func change(_ id: String, isWithdrawal: Bool = true, isFailed: Bool = true) -> ChangeProblem {
        ChangeProblem(
            id: id,
            place: Link(text: hostile, url: "/stories/s1"),
            author: hostile,
            account: "help@toot.example",
            at: minutesAgo(4),
            text: Passage(text: hostile, language: "en"),
            reason: hostile,
            trouble: isFailed ? hostile : "",
            isWithdrawal: isWithdrawal,
            isFailed: isFailed,
            mayAct: true
        )
    }

    static var quarantine: QuarantinePage {
        QuarantinePage(
            entries: [
                QuarantineEntry(
                    id: "x1",
                    source: "Bluesky Jetstream",
                    at: minutesAgo(7),
                    reason: "The event is not JSON.",
                    raw:
                        #"{"did":"did:plc:abc","time_us":17951,"kind":"commit","commit":{"rev":"3l","operation":"create","#,
                    size: 2_311
                ),
                QuarantineEntry(
                    id: "x2",
                    source: hostile,
                    at: daysAgo(1),
                    reason: "The text is not UTF-8.",
                    raw: hostile + "\u{0}\u{1}\n\tsecond line",
                    size: 5_242_880,
                    mayBeTaken: true
                ),
            ],
            total: 14,
            more: "/quarantine?after=x2"
        )
    }

    static var settings: SettingsPage {
        SettingsPage(
            languages: Language.allCases.map {
                Choice(value: $0.rawValue, label: $0.ownName, isChosen: $0 == .britishEnglish)
            },
            tokens: [
                TokenRow(id: "t1", name: "Monthly report", createdAt: daysAgo(60), lastUsed: minutesAgo(600)),
                TokenRow(id: "t2", name: hostile, createdAt: daysAgo(1), lastUsed: nil),
            ],
            newToken: NewToken(name: "Wallboard", secret: "parley_8Gq2vN4hT1sYw0eKx7Lr"),
            problems: [Problem(field: "current", message: "The present password is not right. Try again.")]
        )
    }

    /// Every page by the name of its golden file.
    static var pages: [(name: String, frame: Frame, page: any Page)] {
        var flashed = frame()
        flashed.flashes = [
            Flash(
                kind: .done,
                text: "The query was saved as version 4.",
                link: Link(text: "See it", url: "/queries/q1")
            ), Flash(kind: .warning, text: hostile, link: Link(text: "x", url: "javascript:alert(1)")),
        ]
        return [
            ("inbox", frame(), inbox(open: pane)), ("inbox-list", flashed, inbox()),
            ("inbox-first-day", frame(), firstDay),
            ("inbox-empty", frame(), emptyMine), ("conversation", frame(), ConversationPage(pane: pane)),
            ("conversation-trouble", frame(), ConversationPage(pane: trouble)),
            ("conversation-done", frame(), inbox(open: finished)),
            ("conversation-gone", frame(), GonePage(written: "\n" + hostile)),
            ("inbox-german", frame(.german), inbox(open: trouble)),
            ("inbox-arabic", frame(.arabic), inbox(open: pane)), ("queries", frame(), queries),
            ("queries-empty", frame(), QueryListPage(queries: [])), ("query", frame(), editor),
            ("lists", frame(), lists), ("lists-empty", frame(), ListsPage(lists: [])), ("list", frame(), listEditor),
            ("list-new", frame(), ListEditorPage(entries: "")), ("query-broken", frame(), brokenEditor),
            ("query-new", frame(.americanEnglish), newQuery), ("query-import", frame(), queryImport),
            ("query-import-report", frame(), queryImportReport), ("query-import-done", frame(), queryImportDone),
            ("sources", frame(), sources), ("sources-empty", frame(), SourceListPage(sources: [])),
            ("sources-secret", frame(), sourceSecret),
            ("source-new", frame(), connector(.source)), ("accounts", frame(), accounts),
            ("accounts-empty", frame(), AccountListPage(accounts: [])),
            ("account-new", frame(), connector(.account, form: false)),
            ("people", frame(), people), ("people-new", frame(), newAgent), ("units", frame(), units),
            ("approvals", frame(), approvals), ("approvals-empty", frame(), ApprovalsPage(toDecide: [], yours: [])),
            ("approval", frame(), approval), ("approval-rules", frame(), approvalRules),
            ("approval-rule", frame(), approvalRule),
            ("due", frame(), due), ("due-empty", frame(), DuePage(lines: [])), ("service-level", frame(), serviceLevel),
            ("service-level-inherited", frame(), inheritedLevel),
            ("routing-rules", frame(), routingRules), ("routing-rule", frame(), routingRule),
            ("signal-words", frame(), signalWords), ("signal-words-edit", frame(), signalWordsEditor),
            ("hub-map", frame(), hubMap), ("hub-map-arabic", frame(.arabic), hubMap),
            ("compact", frame(), compact), ("compact-arabic", frame(.arabic), compact),
            ("compact-read", frame(), readCompact),
            ("unit-certificates", frame(), unitCertificates),
            ("unit-certificates-arabic", frame(.arabic), unitCertificates),
            ("who-knows", frame(), knowers), ("who-knows-arabic", frame(.arabic), knowers),
            ("who-knows-unfit", frame(), unfitKnowers),
            ("rating", outside, rating), ("rating-broken", outside, brokenRating),
            ("rating-kept", outside, RatingPage(state: .kept)),
            ("rating-closed", outside, RatingPage(state: .closed)),
            ("ratings", frame(), ratings), ("ratings-arabic", frame(.arabic), ratings),
            ("work", frame(), work), ("views", frame(), savedViews),
            ("chosen", frame(), chosen), ("chosen-left", frame(), chosenOutcome), ("parts", frame(), parts),
            ("views-empty", frame(), SavedViewsPage(view: .inbox, views: [], readers: [])),
            ("person-outside", frame(), knownPerson),
            ("clusters", frame(), clusters), ("clusters-empty", frame(), ClustersPage(clusters: [])),
            ("cluster", frame(), cluster), ("cluster-arabic", frame(.arabic), cluster),
            ("cluster-empty", frame(), ClusterPage(id: "k1", asking: [], mayAct: false)),
            ("slow", frame(), slow), ("slow-none", frame(), SlowPage(posts: 0, isSample: false, tried: 0, rows: [])),
            ("sample", frame(), sample), ("sample-none", frame(), SamplePage(rate: "0", days: "7", posts: 0)),
            ("spikes", frame(), spikes), ("spikes-empty", frame(), SpikesPage(spikes: [])),
            ("query-volume", frame(), queryVolume), ("query-volume-arabic", frame(.arabic), queryVolume),
            ("copies", frame(), copies), ("copies-arabic", frame(.arabic), copies),
            ("copies-empty", frame(), CopiesPage(id: "c1", copies: [])),
            ("answers", frame(), answers), ("answers-arabic", frame(.arabic), answers),
            ("answers-empty", frame(), AnswersPage()), ("answer", frame(), answer),
            ("answer-german", frame(.german), answer), ("answer-edit", frame(), answerEditor),
            ("answer-public", outside, publicAnswer), ("answer-gone", outside, PublicAnswerPage()),
            ("embedded-answer", outside, embeddedAnswer), ("embedded-search", outside, embeddedSearch),
            ("embedded-gone", outside, EmbeddedGonePage()),
            ("answer-gaps", frame(), answerGaps), ("answer-gaps-empty", frame(), AnswerGapsPage()),
            ("answer-article", outside, publicArticle), ("answer-judged", outside, judged),
            ("answer-judged-too-often", outside, judgedTooOften),
            ("saved-replies", frame(), savedReplies),
            ("saved-replies-empty", frame(), KeptPage(kind: .savedReply, lines: [])),
            ("saved-reply", frame(), savedReply), ("saved-reply-new", frame(), newSavedReply),
            ("macros", frame(), macros), ("macros-empty", frame(), KeptPage(kind: .macro, lines: [])),
            ("macro", frame(), macro),
            ("outbox", frame(), outbox), ("outbox-empty", frame(), OutboxPage(problems: [], waiting: 0)),
            ("quarantine", frame(), quarantine), ("quarantine-empty", frame(), QuarantinePage(entries: [], total: 0)),
            ("settings", frame(), settings), ("settings-german", frame(.german), settings),
            (
                "sign-in", outside,
                SignInPage(
                    address: "nia@marram.example",
                    problems: [Problem(field: nil, message: "Address and password do not go together. Try again.")],
                    next: "/queries"
                )
            ),
            (
                "set-up", outside,
                SetUpPage(problems: [
                    Problem(field: "code", message: "This is not the set-up code. Look where the server was started.")
                ])
            ),
            ("not-found", frame(), TroublePage.notFound),
            ("forbidden", frame(), TroublePage.forbidden(missing: "the role Steward in Hub")),
            ("failure", frame(), TroublePage.failure(incident: "7F3A-19C0")),
            ("busy", outside, TroublePage.busy(retryAfterSeconds: 90)),
            ("kit", frame(), KitPage()),
        ] + communityPages + deskPages + spacePages + needPages + haltPages + storyPages
    }
}

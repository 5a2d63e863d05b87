import Primitives

@testable import WebPages

extension Sample {
    static var sources: SourceListPage {
        SourceListPage(sources: [
            SourceRow(
                id: "s1",
                name: "Bluesky Jetstream",
                network: "Bluesky",
                state: .running,
                lastEvent: now,
                cursorAgeSeconds: 2,
                gaps: [SourceGap(from: minutesAgo(400), to: minutesAgo(392))],
                received: 48_211_904,
                matched: 1_482,
                shed: 0,
                unreadable: 14
            ),
            SourceRow(
                id: "s2",
                name: "@marram mentions",
                network: "Mastodon",
                state: .retrying(reason: "The server asked for a pause.", at: now + .seconds(120)),
                lastEvent: minutesAgo(4),
                cursorAgeSeconds: 240,
                received: 9_120,
                matched: 9_120,
                shed: 0,
                unreadable: 0
            ),
            SourceRow(
                id: "s3",
                name: "Ystwyth Valley News",
                network: "Feed",
                state: .paused,
                lastEvent: minutesAgo(120),
                cursorAgeSeconds: nil,
                received: 311,
                matched: 4,
                shed: 0,
                unreadable: 0
            ),
            SourceRow(
                id: "s4",
                name: hostile,
                network: "Mastodon",
                state: .stopped(reason: "The server no longer accepts our sign-in. Connect the account again."),
                lastEvent: daysAgo(3),
                cursorAgeSeconds: 260_000,
                received: 400_210,
                matched: 88,
                shed: 1_204,
                unreadable: 2
            ),
        ])
    }

    static var sourceSecret: SourceListPage {
        let address = "https://parley.marram.example/api/v1/webhooks/0193a3f0-5c00-7aaa-8aaa-0123456789ab"
        return SourceListPage(
            sources: [
                SourceRow(
                    id: "s5",
                    name: "Our forum",
                    network: "Webhook",
                    state: .connecting,
                    lastEvent: nil,
                    deliveries: address,
                    received: 0,
                    matched: 0,
                    shed: 0,
                    unreadable: 0
                )
            ],
            secret: NewSecret(name: "Our forum", address: address, secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
        )
    }

    static var accounts: AccountListPage {
        AccountListPage(accounts: [
            AccountRow(
                id: "a3",
                handle: "@marram.example",
                name: "Marram Energy",
                network: "Bluesky",
                unit: UnitMark(code: "HUB", name: "Hub"),
                state: .needsReconnecting(reason: "The sign-in ended on Monday."),
                connectedBy: "Ewan Boyd",
                connectedAt: daysAgo(90),
                lastReply: daysAgo(2)
            ),
            AccountRow(
                id: "a1",
                handle: "@marram@toot.example",
                name: "Marram",
                network: "Mastodon",
                unit: meter,
                state: .connected,
                connectedBy: "Nia Prosser",
                connectedAt: daysAgo(12),
                lastReply: minutesAgo(12)
            ),
            AccountRow(
                id: "a9",
                handle: "@x@y.example",
                name: hostile,
                network: "Mastodon",
                unit: nil,
                state: .connected,
                connectedBy: hostile,
                connectedAt: daysAgo(12),
                lastReply: nil
            ),
        ])
    }

    static func connector(_ purpose: ConnectorPage.Purpose, form: Bool = true) -> ConnectorPage {
        ConnectorPage(
            purpose: purpose,
            connectors: [
                ConnectorChoice(
                    name: "bluesky",
                    title: "Bluesky",
                    summary: "Every public post; answers through an app password."
                ),
                ConnectorChoice(
                    name: "mastodon",
                    title: "Mastodon and the fediverse",
                    summary: "Mentions and the public timelines of one server; answers after a sign-in there.",
                    isChosen: form
                ),
                ConnectorChoice(name: "feed", title: "Feed", summary: "RSS, Atom and JSON feeds. Nothing goes out."),
            ],
            form: form ? mastodonForm : nil
        )
    }

    private static var mastodonForm: ConnectorForm {
        ConnectorForm(
            connector: "mastodon",
            title: "Mastodon and the fediverse",
            fields: [
                SettingField(
                    name: "server",
                    title: "Server",
                    help: "Where the account lives, such as mastodon.example.",
                    kind: .address,
                    value: "htp:/toot",
                    isRequired: true,
                    error: "“Server” cannot be used: it is not an address. Write it as mastodon.example."
                ),
                SettingField(
                    name: "timeline",
                    title: "What to take in",
                    help: "",
                    kind: .choice([
                        Choice(value: "mentions", label: "Mentions of the account", isChosen: true),
                        Choice(value: "public", label: "The public timeline"),
                    ]),
                    value: "mentions",
                    isRequired: true,
                    standard: "mentions"
                ),
                SettingField(
                    name: "token",
                    title: "Access token",
                    help: "Only for servers without a sign-in page.",
                    kind: .secret,
                    value: "",
                    isRequired: false
                ),
                SettingField(name: "note", title: "Note", help: "", kind: .text, value: hostile, isRequired: false),
            ],
            units: [
                Choice(value: "HUB", label: "HUB · Social service centre"),
                Choice(value: "METER", label: "METER · Smart meters", isChosen: true),
            ],
            signsIn: true,
            problems: [
                Problem(
                    field: "setting.server",
                    message: "“Server” cannot be used: it is not an address. Write it as mastodon.example."
                )
            ]
        )
    }
}
